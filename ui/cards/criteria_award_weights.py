"""Basis and weights of the award: by hand with the rest in sight, equally, or by comparing two by two."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.scored import counted_as_cost, on_quality, price_is_scored, scored, scored_by_lot
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import AwardBasis
from dakdesk.flow.award_changes import compare, set_weights
from dakdesk.flow.coverage import FULL_POINTS
from dakdesk.flow.pairs import compare_pairs, equal_points, pair_id, strength_of, weighed
from ui import theme
from ui.cards.criteria_award import TotalChip, names_of
from ui.formats import format_number
from ui.models.award_words import contradiction_words, short, weights_words
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, Option
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

ANSWER_WIDTH = 600
ANSWER_NAME = 26


class WeightsCard(Card):
    """The rows of the weights; made anew when other criteria are scored."""

    rebuilt = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            t("Weights"),
            number="1",
            subtitle=t("What counts, and for how much. The bestek publishes every weight."),
        )
        self._bridge = bridge
        self._made_for: object = None
        self._rows: FormRows | None = None
        self.add_to_head(TotalChip(bridge))
        self._place = QVBoxLayout()
        self.add_layout(self._place)
        self.help = QWidget()
        self._fill_help()
        self.pairs = PairsBox(bridge)
        self.pairs.hide()
        self.add(self.pairs)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the weights as they are now."""
        dossier = self._bridge.dossier
        items, cost = scored(dossier), counted_as_cost(dossier)
        wanted = tuple((item.id, current_title(item), item in cost) for item in (*items, *cost))
        if wanted != self._made_for:
            self._made_for = wanted
            if self._rows is not None:
                self._rows.hide()
                self._rows.setParent(None)
                self._rows.deleteLater()
            self._rows = self._make_rows(items, cost)
            self._place.addWidget(self._rows)
            self.rebuilt.emit()
        self._show_help()

    def _fill_help(self) -> None:
        flow = FlowLayout(self.help, theme.u(6))
        self.equal = Button(t("Divide equally"), "standard", on_click=self._on_equal_clicked)
        self.rest = Button(t("Keep the price, divide the rest"), "standard", on_click=self._on_rest_clicked)
        self.by_pairs = Button(t("Compare two by two"), "standard", "scale", on_click=self._on_pairs_clicked)
        for button in (self.equal, self.rest, self.by_pairs):
            flow.addWidget(button)
        self.add(self.help)

    def _show_help(self) -> None:
        dossier = self._bridge.dossier
        ids = weighed(dossier)
        price = dossier.criteria.award.price_weight
        reason = ""
        if self._bridge.read_only:
            reason = t("This dossier is read-only.")
        elif len(scored_by_lot(dossier)) > 1:
            reason = t("The lots have different criteria: divide the points of each lot by hand.")
        elif len(ids) < 2:
            reason = t("Choose at least two criteria first.")
        for button in (self.equal, self.by_pairs):
            button.set_enabled(not reason, reason)
        fixed = price is None or price >= FULL_POINTS
        self.rest.set_enabled(not reason and not fixed, reason or t("Give the price a weight first."))
        self.help.setVisible(on_quality(dossier))
        self.rest.setVisible(price_is_scored(dossier))
        if reason or not on_quality(dossier):
            self.pairs.hide()

    def _make_rows(self, items: list[SelectedCriterion], cost: list[SelectedCriterion]) -> FormRows:
        rows = FormRows(None, self._bridge)
        rows.terms("criteria.award.basis", t("Award on the basis of"), AwardBasis)
        rows.number(
            "criteria.award.price_weight",
            t("Price or cost"),
            unit=t("points"),
            bounds=(0, FULL_POINTS),
            half=True,
            when=price_is_scored,
            label_of_change="Change a weight",
        )
        for item in items:
            rows.number(
                f"criteria.chosen.{item.id}.weight",
                current_title(item),
                unit=t("points"),
                bounds=(0, FULL_POINTS),
                half=True,
                hint=_advice(item),
                when=on_quality,
                label_of_change="Change a weight",
            )
        for item in cost:
            title = current_title(item)
            rows.note(t("“{title}” is the criterion cost itself and gets no points of its own.", title=title))
        return rows

    @Slot()
    def _on_equal_clicked(self) -> None:
        self._bridge.apply(set_weights(equal_points(self._bridge.dossier, keep_price=False)))

    @Slot()
    def _on_rest_clicked(self) -> None:
        self._bridge.apply(set_weights(equal_points(self._bridge.dossier, keep_price=True)))

    @Slot()
    def _on_pairs_clicked(self) -> None:
        self.pairs.setVisible(self.pairs.isHidden())
        if not self.pairs.isHidden():
            self.pairs.focus_first()


class PairsBox(QWidget):
    """One question for each pair, the weights that follow from the answers, and taking them over."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._made_for: object = None
        self._fields: dict[str, tuple[str, str, ChoiceField]] = {}
        self._points: dict[str, int] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(10))
        self._box.addWidget(Label(t("Compare two by two"), "h3"))
        words = t("Say for each pair what is more important. The weights follow from your answers.")
        self._box.addWidget(Label(words, "body", "text2", wrap=True))
        self._questions: QWidget = QWidget()
        self._box.addWidget(self._questions)
        self.doubt = Banner("", "warn")
        self.result = Label("", "body strong", wrap=True)
        self.take = Button(t("Take these weights over"), "standard", "check", on_click=self._on_take_clicked)
        self._box.addWidget(self.doubt)
        self._box.addWidget(self.result)
        self._box.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self.refresh)
        self.refresh()

    def focus_first(self) -> None:
        """Put the focus on the first question."""
        field = next(iter(self._fields.values()), None)
        if field is not None:
            field[2].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Show answers and weights as they are now."""
        dossier = self._bridge.dossier
        names, ids = names_of(dossier), weighed(dossier)
        wanted = tuple((key, names[key]) for key in ids)
        if wanted != self._made_for:
            self._made_for = wanted
            self._make_questions(ids, names)
        choices = dossier.criteria.award.pairs
        for one, other, field in self._fields.values():
            field.set_value(strength_of(choices, one, other))
            field.set_read_only(self._bridge.read_only)
        self._show_result(names, ids)

    def _show_result(self, names: dict[str, str], ids: tuple[str, ...]) -> None:
        found = compare_pairs(ids, self._bridge.dossier.criteria.award.pairs)
        self._points = dict(found.points)
        told = found.contradiction
        self.doubt.set_text(contradiction_words(told, names) if told else "")
        reason = t("This dossier is read-only.")
        if found.open:
            self.result.setText(t("Comparisons still open: {n}", n=found.open))
            reason = t("Answer every comparison first.")
        else:
            words = weights_words(found.points, names)
            self.result.setText(t("Weights: {weights} (together 100)", weights=words) if words else "")
        self.take.set_enabled(bool(self._points) and not self._bridge.read_only, reason)

    def _make_questions(self, ids: tuple[str, ...], names: dict[str, str]) -> None:
        old = self._questions
        rows, self._fields = FormRows(None, self._bridge), {}
        for nr, one in enumerate(ids):
            for other in ids[nr + 1 :]:
                field = ChoiceField(_options(*(short(names[key], ANSWER_NAME) for key in (one, other))))
                self._fields[pair_id(one, other)] = (one, other, field)
                field.setProperty("pair", pair_id(one, other))
                field.setProperty("cut_middle", True)
                field.edited.connect(self._on_answer_edited)
                label = t("{one} or {other}?", one=names[one], other=names[other])
                row = FormRow(field, label, width=ANSWER_WIDTH)
                row.setProperty("help_key", "help.criteria.award.pairs")
                rows.widget(row, half=True)
        self._questions = rows
        self._box.replaceWidget(old, self._questions)
        old.hide()
        old.setParent(None)
        old.deleteLater()

    @Slot(object)
    def _on_answer_edited(self, strength: object) -> None:
        field = self.sender()
        if isinstance(field, ChoiceField) and isinstance(strength, int):
            one, other, _ = self._fields[str(field.property("pair"))]
            self._bridge.apply(compare(one, other, strength))

    @Slot()
    def _on_take_clicked(self) -> None:
        self._bridge.apply(set_weights(self._points))


def _options(one: str, other: str) -> list[Option]:
    return [
        (3, t("{name} much more important", name=one)),
        (2, t("{name} more important", name=one)),
        (1, t("{name} slightly more important", name=one)),
        (0, t("Equally important")),
        (-1, t("{name} slightly more important", name=other)),
        (-2, t("{name} more important", name=other)),
        (-3, t("{name} much more important", name=other)),
    ]


def _advice(item: SelectedCriterion) -> str:
    scoring = item.origin.scoring
    if scoring is None or item.own:
        return ""
    return t(
        "The catalogue advises {low} to {high}.",
        low=format_number(scoring.weight_minimum),
        high=format_number(scoring.weight_maximum),
    )

"""The cards in which a framework is edited: name and source, themes, ambitions with what is in them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from dakdesk.policy import framework_edits as edits
from ui.start.framework_bridge import FrameworkBridge
from ui.start.framework_words import figure_words, group_words
from ui.start.live_choice import LiveChoice
from ui.texts import t, tn
from ui.widgets.card import Card
from ui.widgets.fields import LineField, Option
from ui.widgets.form_rows import FormRows
from ui.widgets.pick_field import PickField
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from dakdesk.policy.framework import Ambition


class NamesField(LineField):
    """Names with a comma between them; the value is a tuple, and what is typed stays as it is."""

    def value(self) -> Any:
        """Return the names."""
        return _parted(self.text())

    def set_value(self, value: Any) -> None:
        """Show names, unless these are the ones that stand here."""
        if tuple(value) != self.value():
            super().set_value(", ".join(value))

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self.edited.emit(_parted(text))


def source_card(bridge: FrameworkBridge) -> Card:
    """Return the card with the name, who it counts for, and the document it comes from."""
    card = Card(t("Name and source"), number="1")
    rows = FormRows(card, bridge)
    rows.line("name", t("Name of the framework"))
    rows.custom(
        "municipalities",
        t("Who it counts for"),
        NamesField(),
        hint=t("Authorities, with a comma between them."),
        optional=True,
    )
    rows.line("source.title", t("Title of the document"), optional=True)
    rows.line("source.publisher", t("Published by"), optional=True, half=True)
    rows.line("source.approved", t("Approved on"), optional=True, half=True)
    rows.text("source.commitment", t("What was agreed"), lines=2, optional=True)
    return card


def theme_card(bridge: FrameworkBridge) -> Card:
    """Return the card with the themes."""
    card = Card(t("Themes"), number="2", subtitle=t("Ambitions are shown under their theme."))
    RecordTable(
        card,
        bridge,
        "themes",
        columns=(Column("name", t("Name of the theme"), half=False),),
        new=lambda: edits.new_theme(bridge.value),
        add_text=t("Add a theme"),
        empty_text=t("No themes yet."),
    )
    return card


class AmbitionForms:
    """Makes the card with ambitions; `groups` are (id, name) of all product groups."""

    def __init__(self, bridge: FrameworkBridge, groups: Sequence[Option]) -> None:
        self._bridge, self._groups = bridge, groups

    def card(self) -> Card:
        """Return the card; goals and targets stand inside the form of their ambition."""
        words = t("Open an ambition to see its goals and targets. Codes stay: criteria refer to them.")
        card = Card(t("Ambitions, goals and targets"), number="3", subtitle=words)
        RecordTable(
            card,
            self._bridge,
            "ambitions",
            columns=(
                Column("id", t("Code"), "label", weight=0.6),
                Column("title", t("Ambition"), weight=4, half=False),
                Column("theme", t("Theme"), "custom", weight=1.6, show=self._theme_name, add=self._add_theme),
                Column("tag", t("Short name"), in_table=False, optional=True),
                Column("focus", t("What it is about"), "text", in_table=False, optional=True),
                Column("inside", t("Inside"), "custom", weight=1.8, show=_inside, add=self._add_inside),
            ),
            new=lambda: edits.new_ambition(self._bridge.value),
            add_text=t("Add an ambition"),
            empty_text=t("No ambitions yet."),
        )
        return card

    def _theme_name(self, ambition: "Ambition") -> str:
        named = (theme.name for theme in self._bridge.value.themes if theme.id == ambition.theme)
        return next(named, "")

    def _add_theme(self, rows: FormRows) -> None:
        field = LiveChoice(lambda: [(theme.id, theme.name) for theme in self._bridge.value.themes])
        rows.custom("theme", t("Theme"), field, half=True)

    def _add_inside(self, rows: FormRows) -> None:
        ambition_id = rows.prefix.removeprefix("ambitions.").removesuffix(".")
        rows.heading(t("Goals"))
        rows.widget(self._goals(f"{rows.prefix}goals", ambition_id))
        rows.heading(t("Targets"))
        rows.widget(self._targets(f"{rows.prefix}targets", ambition_id))
        label = t("Other product groups that serve it")
        hint = t("In your own judgement; those of the targets count already.")
        rows.custom("further_product_groups", label, self._pick_groups(), hint=hint, optional=True)

    def _goals(self, path: str, ambition_id: str) -> RecordTable:
        return RecordTable(
            None,
            self._bridge,
            path,
            columns=(
                Column("id", t("Code"), "label", weight=0.7),
                Column("text", t("Goal"), "text", weight=5),
                Column("printed", t("Code in the document"), in_table=False, optional=True),
                Column("note", t("Note"), "text", in_table=False, optional=True),
            ),
            new=lambda: edits.new_goal(self._bridge.value, ambition_id),
            add_text=t("Add a goal"),
            empty_text=t("No goals yet."),
            name=t("Goals of {code}", code=ambition_id),
        )

    def _targets(self, path: str, ambition_id: str) -> RecordTable:
        return RecordTable(
            None,
            self._bridge,
            path,
            columns=(
                Column("text", t("Target"), "text", weight=3),
                Column(
                    "product_groups",
                    t("Priority product groups"),
                    "custom",
                    weight=2.4,
                    show=lambda target: group_words(target.product_groups) if target.product_groups else "",
                    add=self._add_groups,
                ),
                Column("figures", t("Figures"), "custom", in_table=False, add=self._add_figures),
            ),
            new=lambda: edits.new_target(self._bridge.value, ambition_id),
            add_text=t("Add a target"),
            empty_text=t("No targets yet."),
            name=t("Targets of {code}", code=ambition_id),
        )

    def _add_groups(self, rows: FormRows) -> None:
        rows.custom("product_groups", t("Priority product groups"), self._pick_groups(), optional=True)

    def _pick_groups(self) -> PickField:
        return PickField(lambda: self._groups, t("Name of a product group"))

    def _add_figures(self, rows: FormRows) -> None:
        path = f"{rows.prefix}figures"
        rows.heading(t("Figures"))
        rows.widget(
            RecordTable(
                None,
                self._bridge,
                path,
                columns=_figure_columns(),
                new=partial(self._new_figure, rows.prefix.removesuffix(".")),
                add_text=t("Add a figure"),
                empty_text=t("No figures yet."),
                name=t("Figures"),
            )
        )

    def _new_figure(self, path: str) -> object:
        return edits.new_figure(self._bridge.get(path))


def _figure_columns() -> tuple[Column, ...]:
    signs: list[Option] = [
        ("", t("exactly")),
        (">=", t("at least")),
        ("<=", t("at most")),
        ("<", t("less than")),
        (">", t("more than")),
    ]
    return (
        Column("summary", t("Figure"), "label", show=figure_words),
        Column("direction", t("What it measures"), in_table=False, optional=True, half=False),
        Column("operator", t("How"), "choice", in_table=False, options=signs),
        Column("value", t("Figure"), "number", in_table=False, optional=True),
        Column("unit", t("Unit"), in_table=False, optional=True),
        Column("year", t("By which year"), "year", in_table=False, optional=True),
        Column("baseline", t("Baseline: year or state"), in_table=False, optional=True),
        Column("baseline_value", t("Baseline: figure"), "number", in_table=False, optional=True),
    )


def _inside(ambition: "Ambition") -> str:
    goals = tn("{count} goal", "{count} goals", len(ambition.goals))
    return f"{goals}, {tn('{count} target', '{count} targets', len(ambition.targets))}"


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())

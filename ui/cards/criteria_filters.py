"""The filters of the catalogue beside the selection: what each chip offers, and the filter they make."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from dakdesk.catalogue.search import NO_FILTER, CriterionFilter
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import Level, Place
from dakdesk.policy.framework import Framework
from ui import theme
from ui.cards.criteria_filter_chips import (
    Choice,
    FilterChip,
    ValuesChip,
    any_of,
    joined,
    one_of,
    tick,
    ticked,
    words_of,
)
from ui.texts import t, term
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout

LONGEST_GOAL = 72


class FilterBar(QWidget):
    """Level, place, product group, ambition, goal, SDG, label, more; `changed` for another selection.

    The product group is offered in a dossier that has more than one.

    `count` says how many criteria a filter keeps: the menus show that behind each value.
    """

    changed = Signal()

    def __init__(self, framework: Framework | None) -> None:
        super().__init__()
        self._filter = NO_FILTER
        self._only_shared = False
        self._row = FlowLayout(self, theme.u(8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shared = self._chip(t("Social menu"), self._on_shared_cleared)
        self._level = self._chip(t("Level"), self._on_level_cleared)
        self._place = self._chip(t("Place"), self._on_place_cleared)
        self._ambition = self._chip(t("Ambition"), self._on_ambition_cleared)
        self.values = {
            chip.field: self._values_chip(chip)
            for chip in (
                ValuesChip(t("Product group"), "product_groups"),
                ValuesChip(t("Goal"), "goals"),
                ValuesChip(t("SDG"), "sdgs"),
                ValuesChip(t("Label"), "labels"),
            )
        }
        self._more = self._chip(t("More"), self._on_more_cleared, "sliders-horizontal")
        self._criteria: tuple[Criterion, ...] = ()
        self._groups: list[Choice] = []
        self.count: Callable[[CriterionFilter], int] | None = None
        self._clear = Button(t("Clear the filters"), "quiet", on_click=self.clear)
        self._row.addWidget(self._clear)
        self._framework = framework
        self._fill_menus()
        self._fill_framework_menus()
        self._show()

    def show_framework(self, framework: Framework | None) -> None:
        """Offer the ambitions and themes of another framework; filters it does not know go."""
        if framework is self._framework:
            return
        self._framework = framework
        self._fill_framework_menus()
        self._offer_values()
        ambitions = {str(action.data()) for action in self._ambition_actions}
        themes = {str(action.data()) for action in self._theme_actions}
        self.set_filter(
            ambitions=tuple(item for item in self._filter.ambitions if item in ambitions),
            themes=tuple(item for item in self._filter.themes if item in themes),
            goals=tuple(item for item in self._filter.goals if item in _goal_texts(framework)),
        )

    def show_criteria(self, criteria: tuple[Criterion, ...]) -> None:
        """Offer the goals, development goals and labels that these criteria have."""
        if criteria is self._criteria:
            return
        self._criteria = criteria
        self._offer_values()
        self._show()

    def show_groups(self, groups: Sequence[Choice]) -> None:
        """Offer the product groups of the dossier; a filter on one that is no longer among them goes."""
        if list(groups) == self._groups:
            return
        self._groups = list(groups)
        offered = self._groups if len(groups) > 1 else []
        self.values["product_groups"].offer(offered)
        known = {group for group, _name in offered}
        kept = tuple(group for group in self._filter.product_groups if group in known)
        if kept != self._filter.product_groups:
            self.set_filter(product_groups=kept)

    def _offer_values(self) -> None:
        texts = _goal_texts(self._framework)
        goals = {goal for item in self._criteria for goal in item.goals} & texts.keys()
        ordered = [goal for goal in texts if goal in goals]
        self.values["goals"].offer([(goal, _short(texts[goal])) for goal in ordered])
        sdgs = sorted({number for item in self._criteria for number in item.sdg})
        self.values["sdgs"].offer([(number, t("SDG {n}", n=number)) for number in sdgs])
        names = {label.name for item in self._criteria for label in item.labels}
        self.values["labels"].offer([(name, name) for name in sorted(names, key=str.casefold)])
        for action in self.values["goals"].actions_of_values:
            action.setProperty("short", str(action.data()))

    def _values_chip(self, chip: ValuesChip) -> ValuesChip:
        chip.cleared.connect(self._on_values_cleared)
        chip.chosen.connect(self._on_values_chosen)
        chip.menu.aboutToShow.connect(self._on_menu_opening)
        chip.hide()
        self._row.addWidget(chip)
        return chip

    @Slot(str, object)
    def _on_values_chosen(self, field: str, values: object) -> None:
        self.set_filter(**{field: values})

    @Slot()
    def _on_values_cleared(self) -> None:
        chip = self.sender()
        if isinstance(chip, ValuesChip):
            self.set_filter(**{chip.field: ()})

    @Slot()
    def _on_menu_opening(self) -> None:
        """Say behind each value how many criteria it would keep beside the other filters."""
        menu = self.sender()
        if self.count is None or not isinstance(menu, QMenu):
            return
        for action in menu.actions():
            if not action.isSeparator():
                number = self.count(self._with_only(menu, action))
                words = str(action.property("words"))
                action.setText(t("{words} ({n})", words=words, n=number).replace("&", "&&"))

    def _with_only(self, menu: QMenu, action: QAction) -> CriterionFilter:
        """Return the filter with one value of this menu instead of those that are on."""
        fields = {chip.menu: field for field, chip in self.values.items()}
        fields |= {self._place.menu: "places", self._ambition.menu: "ambitions"}
        value = action.data()
        change: dict[str, Any] = {str(value): True}
        if menu is self._level.menu:
            change = {"level_up_to": Level(value)}
        elif menu in fields:
            change = {fields[menu]: (value,)}
        elif action in self._theme_actions:
            change = {"themes": (value,)}
        return replace(self._filter, **change)

    @property
    def criterion_filter(self) -> CriterionFilter:
        """What to keep."""
        return self._filter

    @property
    def only_shared(self) -> bool:
        """Whether only the social clauses for every product group are wanted."""
        return self._only_shared

    @property
    def ambitions(self) -> tuple[str, ...]:
        """The ambitions that are filtered on."""
        return self._filter.ambitions

    def set_filter(self, **values: Any) -> None:
        """Change parts of the filter (see `CriterionFilter`)."""
        self._filter = replace(self._filter, **values)
        self._show()
        self.changed.emit()

    def set_only_shared(self, only: bool) -> None:
        """Keep only the social clauses for every product group, or stop that."""
        self._only_shared = only
        self._show()
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """Keep everything."""
        self._filter, self._only_shared = NO_FILTER, False
        self._show()
        self.changed.emit()

    def _chip(self, name: str, on_clear: Callable[[], None], trailing: str = "chevron-down") -> FilterChip:
        chip = FilterChip(name, trailing)
        chip.cleared.connect(on_clear)
        chip.menu.aboutToShow.connect(self._on_menu_opening)
        self._row.addWidget(chip)
        return chip

    def _fill_menus(self) -> None:
        levels: list[Choice] = [(level, t("up to {level}", level=term(level))) for level in Level]
        self._level_actions = one_of(self._level.menu, levels, self._on_level_triggered)
        places: list[Choice] = [(place, term(place)) for place in Place]
        self._place_actions = any_of(self._place.menu, places, self._on_place_triggered)

    def _fill_framework_menus(self) -> None:
        framework = self._framework
        for menu in (self._ambition.menu, self._more.menu):
            menu.clear()
        ambitions = framework.ambitions if framework else ()
        names: list[Choice] = [(a.id, f"{a.id}  {a.tag or a.short_title or a.title}") for a in ambitions]
        self._ambition_actions = any_of(self._ambition.menu, names, self._on_ambition_triggered)
        themes: list[Choice] = [(item.id, item.name) for item in (framework.themes if framework else ())]
        self._theme_actions = any_of(self._more.menu, themes, self._on_more_triggered)
        self._more.menu.addSeparator()
        marks: list[Choice] = [
            ("with_label", t("With a label")),
            ("essential_only", t("Essential only")),
            ("innovation_only", t("Innovation only")),
            ("proposals_only", t("Proposals only")),
        ]
        self._mark_actions = any_of(self._more.menu, marks, self._on_more_triggered)

    def _show(self) -> None:
        keep = self._filter
        level = keep.level_up_to
        self._level.show_value(t("Level: up to {level}", level=term(level).lower()) if level else "")
        self._place.show_value(joined(t("Place"), [term(place) for place in keep.places]))
        self._ambition.show_value(joined(t("Ambition"), list(keep.ambitions)))
        marks = [words_of(action) for action in self._mark_actions if getattr(keep, str(action.data()))]
        themes = [words_of(action) for action in self._theme_actions if action.data() in keep.themes]
        self._more.show_value(joined(t("More"), [*themes, *marks]))
        for field, chip in self.values.items():
            chip.show_values(getattr(keep, field))
        self._shared.show_value(t("Social menu") if self._only_shared else "")
        self._shared.setVisible(self._only_shared)
        self._clear.setVisible(keep != NO_FILTER or self._only_shared)
        tick(self._level_actions, (level,))
        tick(self._place_actions, keep.places)
        tick(self._ambition_actions, keep.ambitions)
        tick(self._theme_actions, keep.themes)
        for action in self._mark_actions:
            action.setChecked(bool(getattr(keep, str(action.data()))))
        self._row.invalidate()
        self.updateGeometry()

    @Slot(QAction)
    def _on_level_triggered(self, action: QAction) -> None:
        self.set_filter(level_up_to=Level(action.data()))

    @Slot()
    def _on_place_triggered(self) -> None:
        self.set_filter(places=tuple(Place(value) for value in ticked(self._place_actions)))

    @Slot()
    def _on_ambition_triggered(self) -> None:
        self.set_filter(ambitions=ticked(self._ambition_actions))

    @Slot()
    def _on_more_triggered(self) -> None:
        marks = {str(action.data()): action.isChecked() for action in self._mark_actions}
        self.set_filter(themes=ticked(self._theme_actions), **marks)

    @Slot()
    def _on_shared_cleared(self) -> None:
        self.set_only_shared(False)

    @Slot()
    def _on_level_cleared(self) -> None:
        self.set_filter(level_up_to=None)

    @Slot()
    def _on_place_cleared(self) -> None:
        self.set_filter(places=())

    @Slot()
    def _on_ambition_cleared(self) -> None:
        self.set_filter(ambitions=())

    @Slot()
    def _on_more_cleared(self) -> None:
        self.set_filter(themes=(), **{str(action.data()): False for action in self._mark_actions})


def _goal_texts(framework: Framework | None) -> dict[str, str]:
    """Return code and words of each goal by its id, in the order of the framework."""
    ambitions = framework.ambitions if framework else ()
    return {goal.id: f"{goal.id}  {goal.text}" for ambition in ambitions for goal in ambition.goals}


def _short(words: str) -> str:
    """Return words that fit a menu."""
    return words if len(words) <= LONGEST_GOAL else f"{words[:LONGEST_GOAL].rstrip()}…"

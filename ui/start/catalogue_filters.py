"""The filters of the catalogue room: the chips, what they offer, and what they keep."""

from collections import Counter
from typing import TYPE_CHECKING

from dakdesk.domain.terms import Level, Place
from ui.start.filter_bar import MOST_OPTIONS, FilterBar, FilterChip, ManyChip
from ui.start.names import ambition_name, group_name
from ui.texts import t, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dakdesk.catalogue.loader import Catalogue
    from dakdesk.catalogue.search import CriterionFilter
    from dakdesk.domain.criterion import Criterion
    from dakdesk.policy.framework import Framework
    from dakdesk.policy.names import Names

OWN = "own"
GOAL_LENGTH = 70


class CatalogueFilters(FilterBar):
    """Place, level, product group, ambition, goal, theme, SDG, label, and marks."""

    def __init__(self) -> None:
        self.place_chip = ManyChip(t("Place"))
        self.level_chip = FilterChip(t("Level up to"))
        self.group_chip = ManyChip(t("Product group"))
        self.ambition_chip = ManyChip(t("Ambition"))
        self.goal_chip = ManyChip(t("Goal"))
        self.theme_chip = ManyChip(t("Theme"))
        self.sdg_chip = ManyChip(t("SDG"))
        self.label_chip = ManyChip(t("Label"))
        self.mark_chip = ManyChip(t("Mark"))
        self.place_chip.set_options([(place, term(place)) for place in Place])
        self.level_chip.set_options([(level, term(level)) for level in Level])
        super().__init__(
            (
                *(self.place_chip, self.level_chip, self.group_chip, self.ambition_chip),
                *(self.goal_chip, self.theme_chip, self.sdg_chip, self.label_chip, self.mark_chip),
            )
        )

    def offer(
        self, catalogue: "Catalogue", frameworks: "Sequence[Framework]", names: "Names", *, own: bool
    ) -> None:
        """Offer what occurs in the catalogue, in words of the first framework that has it.

        `own`: there are own criteria.
        """
        criteria = catalogue.criteria
        self._offer_groups(criteria)
        self._offer_framework(criteria, frameworks)
        numbers = sorted({number for item in criteria for number in item.sdg})
        self.sdg_chip.set_options([(number, f"{number} {names.sdg_name(number)}") for number in numbers])
        counts = Counter(label.name for item in criteria for label in item.labels)
        labels = sorted((name for name, _ in counts.most_common(MOST_OPTIONS)), key=str.casefold)
        self.label_chip.set_options([(label, label) for label in labels])
        marks = [
            ("with_label", t("With a label")),
            ("essential_only", t("Essential only")),
            ("innovation_only", t("Innovation only")),
            ("proposals_only", t("Proposals only")),
        ]
        self.mark_chip.set_options([*marks, (OWN, t("Of your organisation"))] if own else marks)

    def _offer_groups(self, criteria: "Sequence[Criterion]") -> None:
        groups = {group for item in criteria for group in item.product_groups}
        named = sorted(((group, group_name(group)) for group in groups), key=lambda pair: pair[1].casefold())
        self.group_chip.set_options(named)

    def _offer_framework(self, criteria: "Sequence[Criterion]", frameworks: "Sequence[Framework]") -> None:
        """Offer the ambitions, goals and themes that criteria name."""
        ambitions = sorted({code for item in criteria for code in item.ambitions})
        self.ambition_chip.set_options([(code, ambition_name(code)) for code in ambitions])
        goals: dict[str, str] = {}
        themes: dict[str, str] = {}
        for framework in reversed(frameworks):
            goals |= {goal.id: goal.text for each in framework.ambitions for goal in each.goals}
            themes |= {item.id: item.name for item in framework.themes}
        wanted = sorted({code for item in criteria for code in item.goals})
        self.goal_chip.set_options([(code, _short(f"{code} {goals.get(code, '')}")) for code in wanted])
        used = dict.fromkeys(item.theme for item in criteria if item.theme)
        self.theme_chip.set_options([(theme, themes.get(theme, theme)) for theme in used])

    def wanted(self) -> "CriterionFilter":
        """Return what to keep."""
        from dakdesk.catalogue.search import CriterionFilter

        marks = self.mark_chip.value() or ()
        return CriterionFilter(
            places=self.place_chip.value() or (),
            level_up_to=self.level_chip.value(),
            product_groups=self.group_chip.value() or (),
            ambitions=self.ambition_chip.value() or (),
            goals=self.goal_chip.value() or (),
            themes=self.theme_chip.value() or (),
            sdgs=self.sdg_chip.value() or (),
            labels=self.label_chip.value() or (),
            with_label="with_label" in marks,
            essential_only="essential_only" in marks,
            innovation_only="innovation_only" in marks,
            proposals_only="proposals_only" in marks,
        )

    @property
    def only_own(self) -> bool:
        """Whether only the organisation's own criteria are wanted."""
        return OWN in (self.mark_chip.value() or ())


def _short(words: str) -> str:
    text = words.strip()
    return text if len(text) <= GOAL_LENGTH else f"{text[:GOAL_LENGTH].rstrip()} …"

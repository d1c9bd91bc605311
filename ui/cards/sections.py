"""What the sections of a page share: their state above the page, folding when done or not begun."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dakdesk.flow.sections import SectionProgress, section_progress
from dakdesk.flow.steps import StepStatus
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.section_line import SectionState

_STATES: dict[StepStatus, SectionState] = {
    StepStatus.EMPTY: "empty",
    StepStatus.BUSY: "busy",
    StepStatus.COMPLETE: "complete",
    StepStatus.WARNINGS: "warnings",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A card with the dossier paths it edits, and short names of what must be filled in, by path.

    An `optional` section asks nothing until something in it applies.
    """

    card: Card
    paths: tuple[str, ...]
    names: Mapping[str, str]
    optional: bool = False


class Sections:
    """Keeps the line of sections and the summaries of a page in step with the dossier."""

    def __init__(self, page: Page, bridge: SessionBridge, sections: Sequence[Section]) -> None:
        self._page, self._bridge, self._sections = page, bridge, tuple(sections)
        for section in self._sections:
            page.add_section(section.card)
        self.refresh()

    def refresh(self) -> None:
        """Show the state of each section, and in its folded form what is missing."""
        for number, (section, progress) in enumerate(zip(self._sections, self._progress(), strict=True)):
            self._page.set_section_state(number, _STATES.get(progress.status, "busy"))
            section.card.set_summary(_summary(section, progress))

    def fold(self) -> None:
        """Fold what is done or not begun; the first that still asks work stays open."""
        progress = self._progress()
        unfinished = [item.status is not StepStatus.COMPLETE for item in progress]
        first = unfinished.index(True) if True in unfinished else 0
        for number, (section, item) in enumerate(zip(self._sections, progress, strict=True)):
            section.card.set_folded(item.folds and number != first)

    def _progress(self) -> list[SectionProgress]:
        dossier, findings = self._bridge.dossier, self._bridge.findings()
        return [
            section_progress(section.paths, dossier, findings, optional=section.optional)
            for section in self._sections
        ]


def _summary(section: Section, progress: SectionProgress) -> str:
    names = [section.names[path] for path in progress.missing if path in section.names]
    if names:
        return t("Still to fill in: {names}", names=", ".join(dict.fromkeys(names)))
    return t("Complete") if progress.status is StepStatus.COMPLETE else ""

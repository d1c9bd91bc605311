"""The button that keeps an own criterion for the organisation: asks what is lacking, writes, and says so."""

from pathlib import Path

from PySide6.QtCore import Slot

from dakdesk.app.refusals import reason
from dakdesk.catalogue.keep import Completion, linked, proposal
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.selection import SelectedCriterion
from ui.background import Background
from ui.dialogs import ask
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button


class KeepButton(Button):
    """Keeps the own criterion `selected_id`; it is then taken over from the own catalogue, undoably."""

    def __init__(self, bridge: SessionBridge, selected_id: str) -> None:
        super().__init__(t("Keep for the organisation"), "quiet", "library", on_click=self._on_clicked)
        self._bridge, self._selected_id = bridge, selected_id
        self._work = Background(self)
        self._work.done.connect(self._on_kept)
        self._work.failed.connect(self._on_failed)

    @Slot()
    def _on_clicked(self) -> None:
        from ui.dialogs.keep_sheet import KeepSheet

        folder = self._folder()
        if folder is None:
            return
        selected: SelectedCriterion = self._bridge.get(f"criteria.chosen.{self._selected_id}")
        sheet = KeepSheet(self, selected)
        if ask.run(sheet):
            self.setEnabled(False)
            self._keep(self._record(selected, sheet.completion(), folder), folder)

    def _record(self, selected: SelectedCriterion, completion: Completion, folder: Path) -> Criterion:
        from dakdesk.catalogue.own import read_own

        dossier, tools = self._bridge.dossier, self._bridge.tools
        known = {item.id for item in tools.knowledge.catalogue(dossier.contract.product_groups).criteria}
        own = {item.id for file in read_own(folder / "catalogue").files for item in file.criteria}
        named = tools.settings.values.organisation if tools.settings is not None else ""
        organisation = named or dossier.contract.buyer.name or t("Own organisation")
        return proposal(selected, dossier, organisation, completion, known | own)

    def _keep(self, record: Criterion, folder: Path) -> None:
        from dakdesk.app.catalogue_exchange import CatalogueExchange, criterion_problems

        problems = criterion_problems(record)
        if problems:
            self.setEnabled(True)
            ask.tell_error(self, t("First mend the criterion"), "\n".join(problems))
            return
        exchange = CatalogueExchange(str(folder), record.made_by)
        self._work.start(lambda: (exchange.keep((record,), folder), record)[1])

    def _folder(self) -> Path | None:
        """Return the folder of the organisation, asked when there is none."""
        settings = self._bridge.tools.settings
        if settings is not None and settings.values.own_folder:
            return Path(settings.values.own_folder)
        chosen = ask.for_folder(self, t("Choose a folder of your organisation"))
        if chosen is None:
            return None
        from dakdesk.app.catalogue_exchange import ExchangeError, check_own_folder

        try:
            check_own_folder(chosen)
            if settings is not None:
                settings.change(own_folder=str(chosen))
        except ExchangeError as error:
            ask.tell_error(self, t("Choose another folder"), str(error))
            return None
        except OSError as error:
            ask.tell_error(
                self, t("The setting was not kept"), t("error.file.unwritable", detail=reason(error))
            )
            return None
        return chosen

    @Slot(object)
    def _on_kept(self, record: Criterion) -> None:
        self._bridge.tell(t("Kept as a proposal: {id}", id=record.id))
        self._bridge.apply(linked(self._selected_id, record))

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        self.setEnabled(True)
        words = reason(problem) if isinstance(problem, OSError) else str(problem)
        ask.tell_error(self, t("The criterion was not kept"), words)

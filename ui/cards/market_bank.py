"""The bank of questions: those of the chosen criteria first, then those of the product groups."""

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from dakdesk.catalogue.loader import Catalogue
from dakdesk.flow.market_changes import BankQuestion, criteria_to_ask, pick_questions, question_bank
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.labels import Label

ROWS_SHOWN = 6


class QuestionBank(QWidget):
    """A list to pick from; what is in the questionnaire already is left out."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[BankQuestion, ...] = ()
        self._head = Label("", "caption strong", "muted")
        self._model = QStringListModel(self)
        self._list = self._make_list()
        self._pick_button = Button(
            t("Take over chosen questions"), "tonal", "plus", on_click=self._on_pick_clicked
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.u(8))
        layout.addWidget(self._head)
        layout.addWidget(self._list)
        layout.addWidget(self._pick_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        self._on_dossier_changed()

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("market.bank")
        view.setAccessibleName(t("Bank of questions"))
        view.setModel(self._model)
        view.setWordWrap(True)
        view.setSpacing(theme.u(3))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFixedHeight(theme.u(34 * ROWS_SHOWN))
        view.doubleClicked.connect(self._on_pick_clicked)
        return view

    @Slot()
    def _on_dossier_changed(self) -> None:
        shown = self._available()
        if shown == self._shown and self._model.rowCount():
            return
        self._shown = shown
        self._model.setStringList([question.text for question in shown])
        self._head.setText(tn("{count} question in the bank", "{count} questions in the bank", len(shown)))
        self._list.setVisible(bool(shown))
        self._pick_button.setVisible(bool(shown))
        self._on_selection_changed()

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self._list.selectionModel().hasSelection()
        self._pick_button.set_enabled(chosen, "" if chosen else t("Choose one or more questions first."))

    @Slot()
    def _on_pick_clicked(self) -> None:
        rows = sorted(index.row() for index in self._list.selectionModel().selectedIndexes())
        self._bridge.apply(pick_questions(self._shown[row] for row in rows))
        self._list.selectionModel().setCurrentIndex(
            self._model.index(0), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _available(self) -> tuple[BankQuestion, ...]:
        dossier = self._bridge.dossier
        groups = dossier.contract.product_groups
        catalogue = self._bridge.tools.knowledge.catalogue(groups) if groups else Catalogue()
        bank = question_bank(criteria_to_ask(dossier, catalogue))
        taken = {question.bank_id for question in dossier.market.questions}
        return tuple(question for question in bank if question.id not in taken)

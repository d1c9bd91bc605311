"""The room with the catalogue: search and filter all criteria, read each in full; nothing is changed here."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dakdesk.domain.terms import Level, Place
from ui import theme
from ui.icons import icon
from ui.start.criterion_record import caption_words, record_html
from ui.start.filter_bar import FilterBar, FilterChip
from ui.start.names import ambition_name, group_name, knowledge
from ui.start.results import Problem, Results, in_background
from ui.style import draw_focus_ring
from ui.texts import t, term, tn
from ui.widgets import paint
from ui.widgets.banner import Banner
from ui.widgets.chip import ambition_role
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from dakdesk.app.settings import SettingsFile
    from dakdesk.catalogue.loader import Catalogue
    from dakdesk.catalogue.search import CatalogueIndex
    from dakdesk.domain.criterion import Criterion

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
NARROW_EM = 50
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class CriteriaModel(QAbstractListModel):
    """The criteria that were found."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Criterion, ...] = ()

    def show_found(self, found: "tuple[Criterion, ...]") -> None:
        """Show other criteria."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def criterion_at(self, place: int) -> "Criterion":
        """Return a criterion by its place."""
        return self._found[place]

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return how many were found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the record, or the row as one spoken sentence."""
        if not index.isValid():
            return None
        criterion = self._found[index.row()]
        if role == ROW_ROLE:
            return criterion
        if role == Qt.ItemDataRole.DisplayRole:
            return criterion.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{criterion.title}, {caption_words(criterion)}"
        return None


class CatalogueRoom(QWidget):
    """List at the left, the whole record at the right."""

    def __init__(self, settings: "SettingsFile") -> None:
        super().__init__()
        self._settings = settings
        self._own: str | None = None
        self._results = Results(self)
        self._index: CatalogueIndex | None = None
        self._all_count = 0
        self._model = CriteriaModel()
        self._make_widgets()
        self._place()
        self.search_field.textChanged.connect(self._on_asked)
        self.filter_bar.changed.connect(self._on_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the criteria when the folder of the organisation is another one than before."""
        own = self._settings.values.own_folder
        if own != self._own:
            self._own = own
            self._results.wait(in_background(partial(_load, own)), self._on_loaded, self._on_failed)

    def showEvent(self, event: QShowEvent) -> None:
        """See what was chosen in the settings meanwhile."""
        super().showEvent(event)
        self.refresh()

    def _make_widgets(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(t("Search in all criteria"))
        self.search_field.setAccessibleName(t("Search in all criteria"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search_field.setMinimumHeight(theme.u(30))
        self.search_field.setMaximumWidth(theme.u(420))
        self.place_chip = FilterChip(t("Place"))
        self.place_chip.set_options([(place, term(place)) for place in Place])
        self.level_chip = FilterChip(t("Level up to"))
        self.level_chip.set_options([(level, term(level)) for level in Level])
        self.ambition_chip = FilterChip(t("Ambition"))
        self.group_chip = FilterChip(t("Product group"))
        self.filter_bar = FilterBar((self.place_chip, self.level_chip, self.ambition_chip, self.group_chip))
        self.banner = Banner("", "block")
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_CriterionDelegate(self.list))
        self.list.setAccessibleName(t("Criteria"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.record = QTextBrowser()
        self.record.setAccessibleName(t("The criterion in full"))
        self.record.setOpenLinks(False)
        self.record.document().setDocumentMargin(theme.u(12))
        for view in (self.list, self.record):
            view.setFrameShape(QFrame.Shape.StyledPanel)

    def _place(self) -> None:
        edge = theme.u(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.u(18), edge, theme.u(16))
        column.setSpacing(theme.u(10))
        head = QHBoxLayout()
        head.addWidget(Label(t("Catalogue"), "h1"))
        head.addStretch(1)
        head.addWidget(self.search_field, 4)
        column.addLayout(head)
        column.addWidget(self.filter_bar)
        column.addWidget(self.banner)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.record)
        self.splitter.setSizes([45, 55])
        self.splitter.setChildrenCollapsible(False)
        column.addWidget(self.splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the record below the list when there is no room beside it."""
        super().resizeEvent(event)
        narrow = theme.em(self.width()) < NARROW_EM
        self.splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        room = self.height() if narrow else self.width()
        self.splitter.setSizes([room * 44 // 100, room * 56 // 100])

    def _on_loaded(self, loaded: "tuple[Catalogue, CatalogueIndex, tuple[str, ...]]") -> None:
        catalogue, self._index, problems = loaded
        self._show_problems(problems)
        self._all_count = len(catalogue.criteria)
        ambitions = sorted({code for item in catalogue.criteria for code in item.ambitions})
        self.ambition_chip.set_options([(code, ambition_name(code)) for code in ambitions])
        groups = {group for item in catalogue.criteria for group in item.product_groups}
        named = sorted(((group, group_name(group)) for group in groups), key=lambda pair: pair[1].casefold())
        self.group_chip.set_options(named)
        self._search()

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        left_out = t("These files are left out until they are mended:")
        self.banner.set_text("\n".join((left_out, *problems)) if problems else "", "warn")

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text, "block")

    @Slot()
    def _on_asked(self) -> None:
        self._search()

    def _search(self) -> None:
        if self._index is None:
            return
        from dakdesk.catalogue.search import CriterionFilter

        keep = CriterionFilter(
            places=_one(self.place_chip.value()),
            level_up_to=self.level_chip.value(),
            ambitions=_one(self.ambition_chip.value()),
            product_groups=_one(self.group_chip.value()),
        )
        found = self._index.search(self.search_field.text(), keep)
        self._model.show_found(found)
        self.filter_bar.set_count(
            tn(
                "{shown} of {count} criterion",
                "{shown} of {count} criteria",
                self._all_count,
                shown=len(found),
            )
        )
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        else:
            self.record.setPlainText(t("Nothing found. Use another word, or take the filters off."))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.record.setHtml(record_html(self._model.criterion_at(index.row())))


def _load(own: str) -> "tuple[Catalogue, CatalogueIndex, tuple[str, ...]]":
    """Return the criteria, their index, and what is wrong in the organisation's own files."""
    from dakdesk.app.own_folder import data_folder_state
    from dakdesk.catalogue.search import CatalogueIndex

    problems = data_folder_state(Path(own)).problems if own else ()
    catalogue = knowledge(own).catalogue()
    return catalogue, CatalogueIndex(catalogue.criteria), problems


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None else (value,)


class _CriterionDelegate(QStyledItemDelegate):
    """Draws title, place, level and ambitions of a criterion."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        height = paint.line_height("body strong") + paint.line_height("caption") + theme.u(16)
        return QSize(theme.u(100), max(theme.u(50), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect, criterion = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        inner = rect.adjusted(theme.u(14), 0, -theme.u(12), -1)
        right = _paint_ambitions(painter, inner, criterion.ambitions)
        upper, lower = paint.line_height("body strong"), paint.line_height("caption")
        top = inner.center().y() - (upper + lower) / 2
        width = right - inner.x() - theme.u(8)
        paint.draw_text(painter, QRectF(inner.x(), top, width, upper), criterion.title, "body strong")
        below = QRectF(inner.x(), top + upper, width, lower)
        paint.draw_text(painter, below, caption_words(criterion), "caption", "muted")
        if self._view.hasFocus() and self._view.currentIndex() == index:
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()


def _paint_ambitions(painter: QPainter, rect: QRectF, ambitions: tuple[str, ...]) -> float:
    """Draw the chips from the right; return where the words must end."""
    right = rect.right()
    for ambition in reversed(ambitions):
        size = paint.chip_size(ambition)
        left = right - size.width()
        spot = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint.draw_chip(painter, spot, ambition, ambition_role(ambition))
        right = left - theme.u(4)
    return right

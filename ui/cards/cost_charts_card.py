"""The two charts of step 5 beside each other, each to be swapped for its table, over one legend."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.cards.cost_figures_view import FiguresView
from ui.charts.bars import draw_legend, legend_height
from ui.charts.chart_view import ChartView
from ui.charts.data import BarsData, ChartData, LinesData
from ui.charts.tokens import screen_tokens
from ui.models.cost_figures import FigureTable
from ui.texts import t
from ui.widgets.buttons import tool_button
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, Label

SIDE_BY_SIDE_EM = 26
MakeTable = Callable[[], FigureTable]


def _nothing() -> FigureTable:
    return FigureTable((), ())


class ChartPanel(QWidget):
    """A chart with its title and the button that swaps it for its table."""

    def __init__(self, data: ChartData) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(2))
        self._title = Label(data.title, "h3", wrap=True)
        box.addWidget(self._title)
        line = QHBoxLayout()
        self._subtitle = ElidedLabel(data.subtitle, "caption", "text2")
        self.swap_button = tool_button("table-2", t("Table"), on_click=self._on_swap_clicked)
        self.swap_button.setFixedSize(theme.u(28), theme.u(26))
        line.addWidget(self._subtitle, 1)
        line.addWidget(self.swap_button)
        box.addLayout(line)
        self._make_table: MakeTable = _nothing
        self.view = ChartView(data)
        self.table = FiguresView(data.title, fits=False)
        self.table.setMinimumHeight(theme.u(160))
        self.table.hide()
        box.addWidget(self.view, 1)
        box.addWidget(self.table, 1)

    def show_data(self, data: ChartData, table: MakeTable) -> None:
        """Show other figures; the table is made when it is looked at."""
        self._title.setText(data.title)
        self._subtitle.set_full_text(data.subtitle)
        self.view.set_data(data)
        self._make_table = table
        if not self.table.isHidden():
            self.table.set_table(table())

    @Slot()
    def _on_swap_clicked(self) -> None:
        as_table = self.table.isHidden()
        if as_table:
            self.table.set_table(self._make_table())
        self.table.setVisible(as_table)
        self.view.setVisible(not as_table)
        name = t("Chart") if as_table else t("Table")
        self.swap_button.set_icon("chart-column" if as_table else "table-2")
        self.swap_button.setAccessibleName(name)
        self.swap_button.setToolTip(name)


class ChartsCard(Card):
    """Net present cost per alternative and cumulated cost over the years."""

    def __init__(self, bars: BarsData, lines: LinesData) -> None:
        super().__init__()
        self.bars, self.lines = ChartPanel(bars), ChartPanel(lines)
        self._legend = Legend(bars)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.u(18))
        self._grid.setVerticalSpacing(theme.u(12))
        self._columns = 0
        self._arrange(2)
        self.add_layout(self._grid)
        self.add(self._legend)

    def show_charts(
        self, bars: BarsData, lines: LinesData, bars_table: MakeTable, lines_table: MakeTable
    ) -> None:
        """Show other figures."""
        self.bars.show_data(bars, bars_table)
        self.lines.show_data(lines, lines_table)
        self._legend.show_data(bars)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts below each other when there is no room beside each other."""
        super().resizeEvent(event)
        self._arrange(2 if theme.em(event.size().width()) >= SIDE_BY_SIDE_EM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.addWidget(self.bars, 0, 0)
        self._grid.addWidget(self.lines, 0 if columns == 2 else 1, columns - 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, columns - 1)


class Legend(QWidget):
    """The colours of the bars; the chart itself and its table say the same in words."""

    def __init__(self, data: BarsData) -> None:
        super().__init__()
        self._data = data
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_data(self, data: BarsData) -> None:
        """Show the colours of other bars."""
        self._data = data
        self.setVisible(bool(data.legend))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that it wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height over as many lines as needed."""
        return round(legend_height(width, self._data, screen_tokens())) + 2

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(theme.u(400), self.heightForWidth(theme.u(400)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the swatches and names."""
        draw_legend(QPainter(self), QRectF(self.rect()), self._data, screen_tokens())

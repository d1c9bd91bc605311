"""A date: typed in any usual form, shown as `21 november 2026`, or picked from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Slot
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from ui import theme
from ui.formats import format_date, parse_date
from ui.texts import t
from ui.widgets.buttons import tool_button
from ui.widgets.fields import CompositeField, ParsedField


class DateField(CompositeField):
    """A date edit with a calendar button; Alt+Down opens the calendar as well."""

    def __init__(self) -> None:
        super().__init__()
        self._line = ParsedField(
            parse_date,
            format_date,
            t("Type a date, for example 21 november 2026 or 21/11/2026."),
            placeholder=t("dd/mm/yyyy"),
        )
        self._line.setFixedWidth(theme.u(172))
        self._button = tool_button("calendar", t("Choose a date"), on_click=self._on_calendar_clicked)
        self.place_in_row(self._line, self._button, gap=4)
        self._line.edited.connect(self.edited)
        self._line.left.connect(self.left)
        self._popup: _CalendarPopup | None = None

    @property
    def line(self) -> ParsedField:
        """The line edit, for its label, its edge and its accessible name."""
        return self._line

    def value(self) -> Any:
        """Return the date, None when empty."""
        return self._line.value()

    def set_value(self, value: Any) -> None:
        """Show a date."""
        self._line.set_value(value)

    def problem(self) -> str:
        """Return why the text is no date."""
        return self._line.problem()

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self._line.set_read_only(read_only)
        self._button.setEnabled(not read_only)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, and the calendar button after it."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)
        self._button.setAccessibleName(t("Choose a date: {label}", label=name))

    def setAccessibleDescription(self, text: str) -> None:
        """Describe the line."""
        self._line.setAccessibleDescription(text)

    @Slot()
    def _on_calendar_clicked(self) -> None:
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.calendar.activated.connect(self._on_date_picked)
            self._popup.calendar.clicked.connect(self._on_date_picked)
        self._popup.open_at(self.mapToGlobal(QPoint(0, self.height())), self.value() or date.today())  # noqa: DTZ011

    @Slot(QDate)
    def _on_date_picked(self, picked: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
        value = date(picked.year(), picked.month(), picked.day())
        if value != self.value():
            self._line.set_value(value)
            self.edited.emit(value)
        self._line.setFocus()


class _CalendarPopup(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Belgium))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setAccessibleName(t("Choose a date"))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.calendar)

    def open_at(self, place: QPoint, value: date) -> None:
        self.calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        self.move(place)
        self.show()
        self.calendar.setFocus()

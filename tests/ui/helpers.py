"""What tests of screens share: typing with accents, finding parts, and names of all that Tab reaches."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from ui.widgets.form_row import FormRow

Part = TypeVar("Part", bound=QWidget)


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: `keyClicks` aborts Qt at é, á and €."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def part(root: QWidget, kind: type[Part]) -> Part:
    """Return the first widget of a kind inside `root`; fail when there is none."""
    found = root.findChild(kind)
    assert found is not None
    return found


def texts(root: QWidget) -> str:
    """Return what the labels inside `root` say, one a line."""
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def put(session: Session, dossier: Dossier) -> None:
    """Replace the dossier of a session in one change."""
    session.apply(Change(label="Change a field", function=lambda _before: dossier))


def show_active(window: QWidget, qtbot: QtBot) -> None:
    """Show a window that takes the keyboard."""
    qtbot.addWidget(window)
    window.resize(800, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Give every widget inside `root` that Tab reaches, shown or not."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            yield widget


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader says for a widget, as Qt's accessibility layer gives it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return name or widget.accessibleName()


def nameless(root: QWidget) -> list[str]:
    """Return the Tab stops without an accessible name."""
    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in tab_stops(root)
        if not spoken_name(widget) and not _inner_part(widget)
    ]


def assert_accessible(root: QWidget) -> None:
    """Fail when Tab reaches something that a screen reader cannot name."""
    missing = nameless(root)
    assert not missing, missing


def cut_labels(root: QWidget) -> list[str]:
    """Return the shown labels and buttons whose words do not fit."""
    found: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
    return [
        f"{type(widget).__name__} {widget.text()!r}: {widget.width()} < {_needed(widget)}"
        for widget in found
        if widget.isVisibleTo(root) and widget.text() and widget.width() + 1 < _needed(widget)
    ]


def squeezed(root: QWidget) -> list[str]:
    """Return the shown labels, fields and rows that got less height than their words need at their width."""
    return [
        f"{type(widget).__name__} {spoken_name(widget) or widget.objectName()!r}: "
        f"{widget.height()} < {_height_needed(widget)}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QLineEdit | QComboBox | QAbstractButton | FormRow)
        and widget.isVisibleTo(root)
        and not _height_is_meant(widget)
        and widget.height() < _height_needed(widget)
    ]


def settle(window: QWidget) -> None:
    """Let the layouts of a window come to rest."""
    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def proxy_of(widget: QWidget) -> QWidget:
    """Return the part of a compound widget that takes the focus."""
    proxy = widget.focusProxy()
    assert proxy is not None, widget
    return proxy


def press(widget: QWidget | None) -> None:
    """Press a button."""
    assert isinstance(widget, QAbstractButton), widget
    widget.click()


def scrolls_sideways(area: QAbstractScrollArea) -> bool:
    """Tell whether the content of an area is wider than its room."""
    bar = area.horizontalScrollBar()
    content = area.widget() if hasattr(area, "widget") else None
    too_wide = isinstance(content, QWidget) and content.width() > area.viewport().width()
    return bar.maximum() > 0 or too_wide


def _height_is_meant(widget: QWidget) -> bool:
    """Tell whether the program gave a widget its height, or Qt did, as for the icons in a field."""
    inner = isinstance(widget.parentWidget(), QTabBar | QLineEdit)
    return inner or widget.minimumHeight() == widget.maximumHeight()


def _height_needed(widget: QWidget) -> int:
    hint = widget.minimumSizeHint().height()
    return max(hint, widget.heightForWidth(widget.width())) if widget.hasHeightForWidth() else hint


def _needed(widget: QLabel | QAbstractButton) -> int:
    return widget.minimumSizeHint().width()


def _inner_part(widget: QWidget) -> bool:
    """Parts of Qt's own compound widgets are named by their owner, as the list of a combo box is."""
    above = widget.parentWidget()
    in_combo_box = above is not None and isinstance(above.parentWidget(), QComboBox)
    return widget.objectName().startswith("qt_") or in_combo_box

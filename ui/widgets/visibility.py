"""Whether a widget was hidden on purpose; `isHidden` is also true of widgets not yet shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def hidden_on_purpose(widget: QWidget) -> bool:
    """Tell whether `hide` was the last word on this widget itself."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget; one without a parent yet is shown with its parent, never as a window."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_Hidden, False)
        return
    widget.setVisible(shown)

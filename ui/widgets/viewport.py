"""A viewport that Python made, for the tables that are on screen first.

Asking a scroll area for the viewport that Qt made lets PySide define every widget class there is, to find out
which one it is: forty milliseconds before the list of dossiers is there.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def give_viewport(area: QAbstractScrollArea, *, role: QPalette.ColorRole, tracks_mouse: bool = False) -> None:
    """Give a scroll area a viewport like Qt's own; call this before anything asks for its viewport."""
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(role)
    made.setAutoFillBackground(True)
    made.setMouseTracking(tracks_mouse)
    made.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
    area.setViewport(made)

"""Icons: Lucide drawings tinted by colour role, sharp at every size, following the scheme.

Usage::

    button.setIcon(icon("plus"))                       # text2, accent on accent buttons: give the role
    button.setIcon(icon("plus", "on_accent"))
    paint_icon(painter, QRectF(x, y, u(16), u(16)), "triangle-alert", "warn")

The drawings lie in `resources/icons`, one SVG a name, with their licence beside them.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from dakdesk.app.paths import resource_dir
from ui import theme

_pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}


def icon(name: str, role: str = "text2") -> QIcon:
    """Return the icon `name` in the colour of `role`; disabled it takes the `disabled` colour."""
    return QIcon(_Engine(name, role))


def paint_icon(painter: QPainter, rect: QRectF, name: str, role: str = "text2") -> None:
    """Draw the icon `name` into `rect`, sharp at the painter's device ratio."""
    # not `painter.device()`: PySide defines every paint device there is to find out which one it is
    ratio = abs(painter.deviceTransform().m11()) or 1.0
    size = max(1, round(min(rect.width(), rect.height()) * ratio))
    pixmap = _tinted(name, theme.color(role).name(), size, ratio)
    side = size / ratio
    left = rect.x() + (rect.width() - side) / 2
    top = rect.y() + (rect.height() - side) / 2
    painter.drawPixmap(QRectF(left, top, side, side), pixmap, QRectF(0, 0, size, size))


def forget_pixmaps() -> None:
    """Drop cached drawings, after a change of scheme or text size."""
    _pixmaps.clear()


@lru_cache
def _svg(name: str) -> str:
    return (resource_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _tinted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    key = (name, colour, size, round(ratio * 100))
    found = _pixmaps.get(key)
    if found is None:
        found = _pixmaps[key] = _render(name, colour, size)
        found.setDevicePixelRatio(ratio)
    return found


def _render(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    source = _svg(name).replace("currentColor", colour)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


class _Engine(QIconEngine):
    """Draws one icon in the colour its role has at the moment of painting."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        role = "disabled" if mode is QIcon.Mode.Disabled else self._role
        paint_icon(painter, QRectF(rect), self._name, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), pixmap.deviceIndependentSize().toSize()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

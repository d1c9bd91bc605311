"""Chips and badges: a short word in its colour on its soft fill, with an icon when it is a state.

Usage::

    Chip(t("Proposal"), "warn")
    Chip(t("Done"), "ok", "check")
    ambition_chip("K3", t("Energy-efficient solutions"))
    level_badge(Level.ADVANCED)
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.texts import t
from ui.widgets import paint

if TYPE_CHECKING:
    from dakdesk.domain.terms import Level


class Chip(QWidget):
    """A painted chip; to a screen reader it is its text, or `spoken` when that says more."""

    def __init__(self, text: str, role: str = "neutral", icon_name: str = "", *, spoken: str = "") -> None:
        super().__init__()
        self._text, self._role, self._icon = text, role, icon_name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken or text)
        if spoken and spoken != text:
            self.setToolTip(spoken)

    def set_chip(self, text: str, role: str, icon_name: str = "", *, spoken: str = "") -> None:
        """Show another state."""
        self._text, self._role, self._icon = text, role, icon_name
        self.setAccessibleName(spoken or text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words on the chip."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room the words and the icon need."""
        return paint.chip_size(self._text, bool(self._icon))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint.draw_chip(painter, QRectF(self.rect()), self._text, self._role, self._icon)


class LevelBadge(QWidget):
    """Three rising bars and the name of the level."""

    def __init__(self, level: "Level") -> None:
        super().__init__()
        self._level = level
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(level_name(level))

    def sizeHint(self) -> QSize:
        """Return the room for bars and word."""
        words = paint.text_width(level_name(self._level), "caption")
        return QSize(words + theme.u(24), theme.u(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars and word."""
        painter = QPainter(self)
        paint.draw_level(painter, QRectF(self.rect()), self._level, level_name(self._level))


def level_name(level: "Level") -> str:
    """Return the name of a level of ambition on screen."""
    return t(f"term.Level.{level.value}")


def ambition_role(code: str) -> str:
    """Return the colour role of an ambition by the letter of its code."""
    return {"K": "klimaat", "S": "sociaal", "C": "circulair"}.get(code[:1].upper(), "neutral")


def ambition_chip(code: str, name: str = "") -> Chip:
    """Return the chip of an ambition: the code on screen, the name in the accessible text."""
    return Chip(code, ambition_role(code), spoken=f"{code} {name}".strip())

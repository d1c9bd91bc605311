"""Colours, fonts and unit of length with which a chart is painted: those of the screen, or of print."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from ui import theme
from ui.tokens import ALTERNATIVES_LIGHT, CATEGORIES_LIGHT, LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class ChartTokens:
    """Everything the painter needs besides the data; `unit` is one design unit in painter units."""

    colors: Tokens
    categories: tuple[str, ...]
    alternatives: tuple[str, ...]
    caption: QFont
    strong: QFont
    unit: float

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return QColor(getattr(self.colors, role))

    def u(self, n: float) -> float:
        """Return `n` design units."""
        return n * self.unit

    @property
    def line_height(self) -> float:
        """Height of a line of caption text."""
        return QFontMetricsF(self.caption).height()

    def width(self, text: str, strong: bool = False) -> float:
        """Return the width of a text."""
        return QFontMetricsF(self.strong if strong else self.caption).horizontalAdvance(text)


def screen_tokens() -> ChartTokens:
    """Return the tokens of the scheme and text size in use."""
    return ChartTokens(
        colors=theme.tokens(),
        categories=theme.categories(),
        alternatives=theme.alternatives(),
        caption=theme.font("caption"),
        strong=theme.font("caption strong"),
        unit=theme.unit(),
    )


def print_tokens(unit: float) -> ChartTokens:
    """Return the tokens for paper: always light, letters in proportion to `unit` pixels."""
    caption, strong = QFont(theme.font("caption")), QFont(theme.font("caption strong"))
    for font in (caption, strong):
        font.setPixelSize(max(1, round(12 * unit)))
    return ChartTokens(
        colors=LIGHT,
        categories=CATEGORIES_LIGHT,
        alternatives=ALTERNATIVES_LIGHT,
        caption=caption,
        strong=strong,
        unit=unit,
    )

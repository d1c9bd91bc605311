"""Colours, type sizes and the unit of length, for the scheme and text size in use.

Usage in a widget::

    from ui import theme

    label.setFont(theme.font("caption"))
    painter.setPen(theme.color("muted"))
    layout.setSpacing(theme.u(12))          # 12 px at 100 %, follows the text size

Lengths come from `u`, colours from `color`, never from constants in a page. When scheme or text size
changes the application's palette and font change; `signals().scheme_changed` and
`signals().scale_changed` say so to whoever caches something.
"""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessibilityHints,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication

from ui.tokens import (
    ALTERNATIVES_DARK,
    ALTERNATIVES_LIGHT,
    CATEGORIES_DARK,
    CATEGORIES_LIGHT,
    DARK,
    LIGHT,
    Tokens,
)

Scheme = Literal["system", "light", "dark"]
SCALES = (100, 110, 125, 150, 175, 200)

# size added to the system's point size, and whether the weight is 600
_TYPE: dict[str, tuple[float, bool]] = {
    "caption": (0, False),
    "caption strong": (0, True),
    "body": (1, False),
    "body strong": (1, True),
    "h3": (2, True),
    "h2": (4, True),
    "h1": (8, True),
    "figure": (11, True),
}

_HIGH_CONTRAST_ROLES: dict[str, QPalette.ColorRole] = {
    "window": QPalette.ColorRole.Window,
    "surface": QPalette.ColorRole.Base,
    "accent": QPalette.ColorRole.Highlight,
    "accent_hover": QPalette.ColorRole.Highlight,
    "on_accent": QPalette.ColorRole.HighlightedText,
    "paper": QPalette.ColorRole.Base,
}


class ThemeSignals(QObject):
    """Tells that colours (`scheme_changed`) or lengths and fonts (`scale_changed`) are new."""

    scheme_changed = Signal()
    scale_changed = Signal()


class _State:
    def __init__(self) -> None:
        self.scheme: Scheme = "system"
        self.scale = 100
        self.tokens: Tokens = LIGHT
        self.colors: dict[str, QColor] = {}
        self.fonts: dict[str, QFont] = {}
        self.metrics: dict[str, QFontMetricsF] = {}
        self.unit = 0.0
        self.high_contrast = False
        self.signals: ThemeSignals | None = None
        # both are kept: PySide takes the hints for deleted once the object they came from was let go
        self.hints: tuple[QStyleHints, QAccessibilityHints] | None = None


_state = _State()


def signals() -> ThemeSignals:
    """Return the object whose signals report changes of the theme."""
    if _state.signals is None:
        _state.signals = ThemeSignals()
    return _state.signals


def apply(scheme: Scheme = "system", scale: int = 100) -> None:
    """Give the running application the scheme and the text size in percent (100 to 200)."""
    _state.scheme, _state.scale = scheme, min(200, max(100, scale))
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(_QT_SCHEMES[scheme])
    _take_font()
    _take_colors()


def scheme_of(name: str) -> Scheme:
    """Return the scheme that a setting names; the system's for anything unknown."""
    return "light" if name == "light" else "dark" if name == "dark" else "system"


def follow_system() -> None:
    """Change along when the system turns light or dark; call once after `apply`."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(_on_system_scheme_changed)


def set_scheme(scheme: Scheme) -> None:
    """Choose light, dark or the system's scheme."""
    if scheme != _state.scheme:
        _state.scheme = scheme
        QGuiApplication.styleHints().setColorScheme(_QT_SCHEMES[scheme])
        _take_colors()
        signals().scheme_changed.emit()


def set_scale(percent: int) -> None:
    """Choose the text size, 100 to 200 percent of the system's."""
    percent = min(200, max(100, percent))
    if percent != _state.scale:
        _state.scale = percent
        _take_font()
        signals().scale_changed.emit()


def scale() -> int:
    """Return the text size in percent of the system's."""
    return _state.scale


def is_dark() -> bool:
    """Tell whether the dark scheme is shown."""
    return _state.tokens is DARK


def is_high_contrast() -> bool:
    """Tell whether the system's own high-contrast colours are kept; fills are dropped then."""
    return _state.high_contrast


def color(role: str) -> QColor:
    """Return the colour of a role such as `text2` or `warn_bg`.

    Raises:
        AttributeError: there is no such role.
    """
    found = _state.colors.get(role)
    if found is None:
        found = _state.colors[role] = _color(role)
    return found


def font(name: str = "body") -> QFont:
    """Return the font of a type size: caption, body, h3, h2, h1, figure, or `body strong`."""
    found = _state.fonts.get(name)
    if found is None:
        found = _state.fonts[name] = _font(name)
    return found


def metrics(name: str = "body") -> QFontMetricsF:
    """Return the metrics of a type size."""
    found = _state.metrics.get(name)
    if found is None:
        found = _state.metrics[name] = QFontMetricsF(font(name))
    return found


def u(n: float = 1) -> int:
    """Return `n` design units in device-independent pixels; one unit is 1/18 of a body line."""
    return round(n * (_state.unit or unit()))


def unit() -> float:
    """Return the length of one design unit in pixels, not rounded."""
    if not _state.unit:
        _state.unit = metrics("body").lineSpacing() / 18
    return _state.unit


def em(pixels: float) -> float:
    """Return a length in body line heights, the measure of the layout thresholds."""
    return pixels / (18 * unit())


def categories() -> tuple[str, ...]:
    """Return the chart colours of categories in stacking order."""
    return CATEGORIES_DARK if is_dark() else CATEGORIES_LIGHT


def alternatives() -> tuple[str, ...]:
    """Return the chart colours of alternatives A to D."""
    return ALTERNATIVES_DARK if is_dark() else ALTERNATIVES_LIGHT


def tokens() -> Tokens:
    """Return the tokens in use."""
    return _state.tokens


_QT_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def _on_system_scheme_changed() -> None:
    if _state.scheme == "system" and _wanted_tokens() is not _state.tokens:
        _take_colors()
        signals().scheme_changed.emit()


def _wanted_tokens() -> Tokens:
    if _state.scheme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if _state.scheme == "dark" else LIGHT


def _take_colors() -> None:
    _state.tokens = _wanted_tokens()
    _state.high_contrast = _system_wants_high_contrast()
    _state.colors.clear()
    if _state.high_contrast:
        return
    QApplication.setPalette(palette(_state.tokens))
    lists = palette(_state.tokens)
    lists.setColor(QPalette.ColorRole.Highlight, QColor(_state.tokens.sel))
    lists.setColor(QPalette.ColorRole.HighlightedText, QColor(_state.tokens.text))
    QApplication.setPalette(lists, "QAbstractItemView")  # type: ignore[arg-type] # stub says bytes, Qt wants str


def _system_wants_high_contrast() -> bool:
    if _state.hints is None:
        style = QGuiApplication.styleHints()
        _state.hints = (style, style.accessibility())
    return _state.hints[1].contrastPreference() == Qt.ContrastPreference.HighContrast


def _take_font() -> None:
    _state.fonts.clear()
    _state.metrics.clear()
    _state.unit = 0.0
    QApplication.setFont(font("body"))


def _color(role: str) -> QColor:
    if _state.high_contrast:
        known = _HIGH_CONTRAST_ROLES.get(role)
        fallback = QPalette.ColorRole.Base if role.endswith("_bg") else QPalette.ColorRole.WindowText
        return QApplication.palette().color(known if known is not None else fallback)
    return QColor(getattr(_state.tokens, role))


def _font(name: str) -> QFont:
    added, strong = _TYPE[name]
    base = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    base.setPointSizeF((base.pointSizeF() + added) * _state.scale / 100)
    base.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return base


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a scheme for all three groups."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made


_R = QPalette.ColorRole
_TEXT_ROLES = (_R.WindowText, _R.Text, _R.ButtonText, _R.PlaceholderText)
_PALETTE: dict[QPalette.ColorRole, str] = {
    _R.Window: "window",
    _R.WindowText: "text",
    _R.Base: "surface",
    _R.AlternateBase: "sunken",
    _R.Text: "text",
    _R.PlaceholderText: "muted",
    _R.Button: "surface",
    _R.ButtonText: "text",
    _R.BrightText: "block",
    _R.Highlight: "accent",
    _R.HighlightedText: "on_accent",
    _R.Accent: "accent",
    _R.Light: "raised",
    _R.Midlight: "sunken",
    _R.Mid: "border",
    _R.Dark: "control",
    _R.Shadow: "control",
    _R.ToolTipBase: "raised",
    _R.ToolTipText: "text",
    _R.Link: "accent",
    _R.LinkVisited: "accent",
}

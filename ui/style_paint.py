"""How the proxy style paints: buttons, fields, marks, item rows, scroll bars, combo boxes."""

from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QTextBrowser,
    QTextEdit,
    QWidget,
)

from ui import theme
from ui.icons import paint_icon

_S = QStyle.StateFlag


def _kind(widget: QWidget | None) -> str:
    found = widget.property("kind") if widget is not None else None
    return found if isinstance(found, str) else "standard"


def is_field(widget: QWidget | None) -> bool:
    """Tell whether a scrolling widget is drawn as a field."""
    if isinstance(widget, QTextEdit):
        return widget.frameShape() is not QFrame.Shape.NoFrame
    return widget is not None and widget.property("field") is True


def framed(option: QStyleOption) -> bool:
    """Tell whether a line edit has a frame of its own."""
    return getattr(option, "lineWidth", 0) > 0


def _rounded(painter: QPainter, rect: QRect, fill: QColor | None, edge: QColor | None, radius: float) -> None:
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    inset = 0.5 if edge is not None else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def draw_focus_ring(painter: QPainter, rect: QRectF, radius: float, role: str = "accent") -> None:
    """Draw the 2 px focus ring just inside `rect`."""
    painter.setPen(QPen(theme.color(role), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def _keyboard_focus(option: QStyleOption) -> bool:
    return bool(option.state & _S.State_HasFocus)


def _button_colors(option: QStyleOption, kind: str) -> tuple[QColor | None, QColor | None]:
    """Return fill and edge of a button in its state."""
    hover = bool(option.state & _S.State_MouseOver)
    pressed = bool(option.state & (_S.State_Sunken | _S.State_On))
    if not option.state & _S.State_Enabled:
        return None, (theme.color("border") if kind in ("primary", "tonal", "standard") else None)
    if kind == "primary":
        return theme.color("accent_hover" if hover or pressed else "accent"), None
    if kind == "tonal":
        fill = theme.color("accent_line" if pressed else "accent_soft")
        return fill, theme.color("accent" if hover else "accent_line")
    if kind == "standard":
        fill = theme.color("border" if pressed else "sunken" if hover else "surface")
        return fill, theme.color("control")
    if pressed:
        return theme.color("border"), None
    return (theme.color("sunken") if hover else None), None


def draw_button(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw fill, edge and focus ring of a button of any kind."""
    kind = _kind(widget)
    fill, edge = _button_colors(option, kind)
    radius = theme.u(5)
    _rounded(painter, option.rect, fill, edge, radius)
    if _keyboard_focus(option):
        rect = QRectF(option.rect)
        if kind == "primary":
            draw_focus_ring(painter, rect, radius, "text")
            draw_focus_ring(painter, rect.adjusted(2, 2, -2, -2), radius - 2, "surface")
        else:
            draw_focus_ring(painter, rect, radius)


def button_text_role(kind: str) -> str:
    """Return the colour role of the words on a button of this kind."""
    return {"primary": "on_accent", "tonal": "accent", "quiet": "accent"}.get(kind, "text")


def draw_button_label(
    style: QProxyStyle, option: QStyleOptionButton, painter: QPainter, widget: QWidget | None
) -> None:
    """Draw icon, words and trailing icon in the middle, eight units apart."""
    enabled = bool(option.state & _S.State_Enabled)
    role = button_text_role(_kind(widget)) if enabled else "disabled"
    side = theme.u(16)
    trailing = str(widget.property("trailing") or "") if widget is not None else ""
    has_icon = not option.icon.isNull()
    gap = theme.u(8) if option.text else 0
    words = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text)
    width = words.width() + (side + gap if has_icon else 0) + (side + gap if trailing else 0)
    left = option.rect.x() + max(theme.u(2), (option.rect.width() - width) // 2)
    middle = option.rect.center().y() + 1
    if has_icon:
        mode = option.icon.Mode.Normal if enabled else option.icon.Mode.Disabled
        place = QRect(left, middle - side // 2, side, side)
        option.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        left += side + gap
    room = QRect(left, option.rect.y(), words.width() + 1, option.rect.height())
    painter.setPen(theme.color(role))
    underlined = style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget)
    mnemonic = Qt.TextFlag.TextShowMnemonic if underlined else Qt.TextFlag.TextHideMnemonic
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | mnemonic, option.text)
    if trailing:
        rect = QRectF(room.right() + gap, middle - side / 2, side, side)
        paint_icon(painter, rect, trailing, role)


def push_button_size(words: QSize, widget: QWidget | None) -> QSize:
    """Room for icon, gap and words; Qt's own size counts a gap of 4."""
    button = widget if isinstance(widget, QPushButton) else None
    width, height = 0, theme.u(30)
    if button is not None:
        metrics = button.fontMetrics()
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, button.text())
        icons = (not button.icon().isNull()) + bool(button.property("trailing"))
        width = (text.width() if button.text() else 0) + icons * theme.u(16)
        width += theme.u(8) * (icons if button.text() else 0)
        height = max(height, text.height() + theme.u(10))
    else:
        width = words.width()
    side = (
        theme.u(7) if _kind(widget) == "tool" else theme.u(10 if _kind(widget) in ("quiet", "plain") else 14)
    )
    return QSize(max(width + 2 * side, theme.u(30)), height)


def _edge_role(option: QStyleOption, widget: QWidget | None) -> str:
    gravity = widget.property("gravity") if widget is not None else None
    if gravity in ("block", "warn"):
        return str(gravity)
    if isinstance(widget, QTextBrowser):
        return "border"
    return "control" if option.state & _S.State_Enabled else "border"


def draw_field_frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the edge of a field: focus ring, gravity, or the usual line; under a text also its surface."""
    radius = theme.u(5)
    if isinstance(widget, QPlainTextEdit):
        usual = option.palette.base().color()
        _rounded(painter, option.rect, theme.color("window") if widget.isReadOnly() else usual, None, radius)
    if option.state & _S.State_HasFocus:
        draw_focus_ring(painter, QRectF(option.rect), radius)
    else:
        _rounded(painter, option.rect, None, theme.color(_edge_role(option, widget)), radius)


def draw_line_edit(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the surface and edge of a line edit."""
    if not framed(option):
        return
    enabled = option.state & _S.State_Enabled and not option.state & _S.State_ReadOnly
    fill = theme.color("surface" if enabled else "window")
    _rounded(painter, option.rect, fill, None, theme.u(5))
    draw_field_frame(option, painter, widget)


def draw_frame(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the frame of a field, a list or another frame."""
    if is_field(widget):
        draw_field_frame(option, painter, widget)
    elif isinstance(widget, QAbstractItemView):
        _rounded(painter, option.rect, None, theme.color("border"), theme.u(6))
    else:
        _rounded(painter, option.rect, None, theme.color("border"), 0)


def _mark_colors(option: QStyleOption) -> tuple[QColor, QColor, str]:
    """Return fill, edge and tick role of a check box or radio button."""
    enabled = bool(option.state & _S.State_Enabled)
    on = bool(option.state & (_S.State_On | _S.State_NoChange))
    if on:
        role = "accent" if enabled else "disabled"
        return theme.color(role), theme.color(role), "on_accent" if enabled else "surface"
    return (
        theme.color("surface" if enabled else "window"),
        theme.color("control" if enabled else "border"),
        "text",
    )


def draw_check_box(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Draw a check box with its tick."""
    fill, edge, tick = _mark_colors(option)
    side = min(option.rect.width(), option.rect.height())
    rect = QRect(option.rect.x(), option.rect.center().y() - side // 2 + 1, side, side)
    rect.adjust(1, 1, -1, -1)
    _rounded(painter, rect, fill, edge, theme.u(4))
    if option.state & _S.State_On:
        paint_icon(painter, QRectF(rect).adjusted(1, 1, -1, -1), "check", tick)
    elif option.state & _S.State_NoChange:
        paint_icon(painter, QRectF(rect).adjusted(1, 1, -1, -1), "minus", tick)


def draw_radio_button(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Draw a radio button with its dot."""
    fill, edge, tick = _mark_colors(option)
    rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    painter.drawEllipse(rect)
    if option.state & _S.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tick))
        painter.drawEllipse(rect.center(), rect.width() / 5, rect.width() / 5)


def draw_focus_rect(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the focus ring of what has no frame of its own."""
    if isinstance(widget, QPushButton | QAbstractItemView):
        return
    draw_focus_ring(painter, QRectF(_focus_room(option, widget)), theme.u(4))


def _focus_room(option: QStyleOption, widget: QWidget | None) -> QRect:
    """Return where the ring goes: round the words of a mark, which Qt asks its own style and not ours."""
    if isinstance(widget, QCheckBox | QRadioButton):
        return option.rect.adjusted(-theme.u(2), 0, theme.u(3), 0).intersected(widget.rect())
    return option.rect


def draw_nothing(_option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> None:
    """Leave out what Fusion would draw."""


def draw_tab(option: QStyleOption, painter: QPainter) -> None:
    """Draw a tab as an entry of the line of sections: a line below, accent under the current one."""
    chosen = bool(option.state & _S.State_Selected)
    rect = QRectF(option.rect)
    height = theme.u(3) if chosen else 1
    line = QRectF(rect.x(), rect.bottom() - height, rect.width(), height)
    painter.fillRect(line, theme.color("accent" if chosen else "border"))


def draw_item(option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Draw the ground of an item: selected with a bar at the left, or under the mouse."""
    background = getattr(option, "backgroundBrush", None)
    if isinstance(background, QBrush) and background.style() is not Qt.BrushStyle.NoBrush:
        painter.fillRect(option.rect, background)
    if option.state & _S.State_Selected:
        painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        if getattr(option, "viewItemPosition", None) != 0 and option.rect.x() <= 1:
            painter.fillRect(
                QRect(option.rect.x(), option.rect.y(), 3, option.rect.height()), theme.color("accent")
            )
    elif option.state & _S.State_MouseOver:
        painter.fillRect(option.rect, theme.color("sunken"))
    if option.state & _S.State_HasFocus and isinstance(widget, QAbstractItemView):
        draw_focus_ring(painter, QRectF(option.rect), theme.u(4))


def draw_scroll_bar(
    style: QProxyStyle, option: QStyleOptionComplex, painter: QPainter, _widget: QWidget | None
) -> None:
    """Draw the slider; a bar with nothing to scroll is not drawn."""
    slider_option = cast("QStyleOptionSlider", option)
    if slider_option.maximum <= slider_option.minimum:
        return
    rect = scroll_bar_part(style, slider_option, QStyle.SubControl.SC_ScrollBarSlider)
    margin = max(1, theme.u(2))
    active = option.state & (_S.State_MouseOver | _S.State_Sunken)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("text2" if active else "control"))
    slim = QRectF(rect).adjusted(margin, margin, -margin, -margin)
    radius = min(slim.width(), slim.height()) / 2
    painter.drawRoundedRect(slim, radius, radius)


def scroll_bar_part(style: QProxyStyle, option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    """Return the part of a scroll bar without arrow buttons."""
    sub = QStyle.SubControl
    rect = option.rect
    if part in (sub.SC_ScrollBarAddLine, sub.SC_ScrollBarSubLine):
        return QRect()
    if part is sub.SC_ScrollBarGroove:
        return QRect(rect)
    upright = option.orientation == Qt.Orientation.Vertical
    room = rect.height() if upright else rect.width()
    span = max(1, option.maximum - option.minimum)
    length = room
    if option.maximum > option.minimum:
        length = max(theme.u(28), room * option.pageStep // max(1, span + option.pageStep))
        length = min(length, room)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )
    before, size = {
        sub.SC_ScrollBarSlider: (start, length),
        sub.SC_ScrollBarSubPage: (0, start),
        sub.SC_ScrollBarAddPage: (start + length, room - start - length),
    }.get(part, (0, room))
    if upright:
        return QRect(rect.x(), rect.y() + before, rect.width(), size)
    return QRect(rect.x() + before, rect.y(), size, rect.height())


def draw_combo_box(
    _style: QProxyStyle, option: QStyleOptionComplex, painter: QPainter, widget: QWidget | None
) -> None:
    """Draw the field of a combo box with its chevron."""
    enabled = bool(option.state & _S.State_Enabled)
    hover = bool(option.state & _S.State_MouseOver)
    fill = theme.color("window" if not enabled else "sunken" if hover else "surface")
    _rounded(painter, option.rect, fill, None, theme.u(5))
    draw_field_frame(option, painter, widget)
    side = theme.u(16)
    right = option.rect.right() - theme.u(8) - side
    rect = QRectF(right, option.rect.center().y() - side / 2 + 1, side, side)
    paint_icon(painter, rect, "chevron-down", "text2" if enabled else "disabled")


def cut_combo_words(style: QProxyStyle, option: QStyleOptionComboBox, widget: QWidget | None) -> None:
    """Cut words that do not fit with an ellipsis: at the end, or where the field asks so in the middle."""
    middle = widget is not None and bool(widget.property("cut_middle"))
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    whole, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(whole, option, part, cast(QWidget, widget)).width() - theme.u(2)
    words = option.currentText
    cut = option.fontMetrics.elidedText(words, mode, room)
    option.currentText = cut


def combo_box_part(option: QStyleOptionComplex, part: QStyle.SubControl) -> QRect | None:
    """Return the room of text or arrow in a combo box; None for other parts."""
    if part is QStyle.SubControl.SC_ComboBoxEditField:
        return option.rect.adjusted(theme.u(6), 1, -theme.u(28), -1)
    if part is QStyle.SubControl.SC_ComboBoxArrow:
        return QRect(option.rect.right() - theme.u(28), option.rect.y(), theme.u(28), option.rect.height())
    return None

"""The look of Qt's own widgets: a proxy over Fusion with our frames, focus ring, marks and metrics.

A push or tool button takes its kind from the property `kind`: primary, tonal, standard, quiet, tool
(see `ui.widgets.buttons`), and plain, which is quiet with ordinary text. A field shows an error or warning
edge through the property `gravity`. `ui.style_paint` does the painting.
"""

from typing import cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.style_paint import (
    button_text_role,
    combo_box_part,
    cut_combo_words,
    draw_button,
    draw_button_label,
    draw_check_box,
    draw_combo_box,
    draw_field_frame,
    draw_focus_rect,
    draw_focus_ring,
    draw_frame,
    draw_item,
    draw_line_edit,
    draw_nothing,
    draw_radio_button,
    draw_scroll_bar,
    draw_tab,
    framed,
    is_field,
    push_button_size,
    scroll_bar_part,
)

__all__ = ["DakStyle", "button_text_role", "draw_focus_ring"]

_PM = QStyle.PixelMetric
_PE = QStyle.PrimitiveElement
_CE = QStyle.ControlElement

_METRICS: dict[QStyle.PixelMetric, float] = {
    _PM.PM_SmallIconSize: 16,
    _PM.PM_ButtonIconSize: 16,
    _PM.PM_LineEditIconSize: 16,
    _PM.PM_ToolBarIconSize: 18,
    _PM.PM_ListViewIconSize: 16,
    _PM.PM_IndicatorWidth: 18,
    _PM.PM_IndicatorHeight: 18,
    _PM.PM_ExclusiveIndicatorWidth: 18,
    _PM.PM_ExclusiveIndicatorHeight: 18,
    _PM.PM_CheckBoxLabelSpacing: 8,
    _PM.PM_RadioButtonLabelSpacing: 8,
    _PM.PM_ScrollBarExtent: 10,
    _PM.PM_ScrollBarSliderMin: 28,
    _PM.PM_ButtonMargin: 8,
    _PM.PM_LayoutHorizontalSpacing: 8,
    _PM.PM_LayoutVerticalSpacing: 8,
    _PM.PM_MenuPanelWidth: 4,
    _PM.PM_SplitterWidth: 8,
    _PM.PM_HeaderMargin: 6,
}
_FIXED_METRICS: dict[QStyle.PixelMetric, int] = {
    _PM.PM_DefaultFrameWidth: 2,
    _PM.PM_ButtonShiftHorizontal: 0,
    _PM.PM_ButtonShiftVertical: 0,
    _PM.PM_FocusFrameHMargin: 0,
    _PM.PM_FocusFrameVMargin: 0,
    _PM.PM_ScrollView_ScrollBarSpacing: 0,
    _PM.PM_MenuButtonIndicator: 0,
}


class DakStyle(QProxyStyle):
    """Fusion with DAKdesk's shapes; all lengths follow the text size."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._primitives = {
            _PE.PE_PanelButtonCommand: draw_button,
            _PE.PE_PanelButtonTool: draw_button,
            _PE.PE_PanelLineEdit: draw_line_edit,
            _PE.PE_FrameLineEdit: draw_field_frame,
            _PE.PE_Frame: draw_frame,
            _PE.PE_IndicatorCheckBox: draw_check_box,
            _PE.PE_IndicatorItemViewItemCheck: draw_check_box,
            _PE.PE_IndicatorRadioButton: draw_radio_button,
            _PE.PE_FrameFocusRect: draw_focus_rect,
            _PE.PE_FrameDefaultButton: draw_nothing,
            _PE.PE_PanelItemViewRow: draw_nothing,
            _PE.PE_PanelItemViewItem: draw_item,
            _PE.PE_FrameTabBarBase: draw_nothing,
        }

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return a length that follows the text size."""
        scaled = _METRICS.get(metric)
        if scaled is not None:
            return theme.u(scaled)
        fixed = _FIXED_METRICS.get(metric)
        return fixed if fixed is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,  # noqa: N803
    ) -> int:
        """Open lists below the field, and leave disabled text flat."""
        if hint is QStyle.StyleHint.SH_ComboBox_Popup:
            return 0
        if hint is QStyle.StyleHint.SH_EtchDisabledText:
            return 0
        return super().styleHint(hint, option, widget, returnData)  # type: ignore[arg-type]

    def standardIcon(
        self,
        standard: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Give the cross that empties a field in the colours of the scheme."""
        if standard is QStyle.StandardPixmap.SP_LineEditClearButton and not theme.is_high_contrast():
            return icon("x", "text2")
        return super().standardIcon(standard, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw our frames, marks and panels."""
        draw = self._primitives.get(element)
        if draw is None or theme.is_high_contrast():
            super().drawPrimitive(element, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(option, painter, widget)
        painter.restore()

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw button labels, the words of combo boxes and the frames of text fields."""
        if element is _CE.CE_PushButtonLabel and not theme.is_high_contrast():
            draw_button_label(self, cast("QStyleOptionButton", option), painter, widget)
        elif element is _CE.CE_ShapedFrame and is_field(widget) and not theme.is_high_contrast():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_field_frame(option, painter, widget)
            painter.restore()
        elif element is _CE.CE_ComboBoxLabel:
            cut_combo_words(self, cast("QStyleOptionComboBox", option), widget)
            super().drawControl(element, option, painter, widget)
        elif element is _CE.CE_TabBarTabShape and not theme.is_high_contrast():
            draw_tab(option, painter)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw scroll bars and combo boxes."""
        draw = _COMPLEX.get(control)
        if draw is None or theme.is_high_contrast():
            super().drawComplexControl(control, option, painter, widget)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(self, option, painter, widget)
        painter.restore()

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Return the parts of scroll bars and combo boxes."""
        if control is QStyle.ComplexControl.CC_ScrollBar:
            return scroll_bar_part(self, cast("QStyleOptionSlider", option), part)
        if control is QStyle.ComplexControl.CC_ComboBox:
            found = combo_box_part(option, part)
            if found is not None:
                return found
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Return the room for the text of a field."""
        if element is QStyle.SubElement.SE_LineEditContents and framed(option):
            return option.rect.adjusted(theme.u(8), 2, -theme.u(6), -2)
        if element is QStyle.SubElement.SE_PushButtonFocusRect:
            return option.rect
        contents = _FOCUS_OF_WORDS.get(element)
        if contents is not None:
            words = super().subElementRect(contents, option, widget)  # type: ignore[arg-type]
            return words.adjusted(-theme.u(5), 0, theme.u(5), 0).intersected(option.rect)
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Return sizes that are never too low to click."""
        if kind is QStyle.ContentsType.CT_PushButton:
            return push_button_size(size, widget)
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        low = _LOWEST.get(kind)
        if low is not None:
            made.setHeight(max(made.height(), theme.u(low)))
        if kind in (QStyle.ContentsType.CT_CheckBox, QStyle.ContentsType.CT_RadioButton):
            made.setWidth(made.width() + theme.u(5))
        return made


_FOCUS_OF_WORDS = {
    QStyle.SubElement.SE_CheckBoxFocusRect: QStyle.SubElement.SE_CheckBoxContents,
    QStyle.SubElement.SE_RadioButtonFocusRect: QStyle.SubElement.SE_RadioButtonContents,
}

_LOWEST: dict[QStyle.ContentsType, float] = {
    QStyle.ContentsType.CT_LineEdit: 30,
    QStyle.ContentsType.CT_ComboBox: 30,
    QStyle.ContentsType.CT_SpinBox: 30,
    QStyle.ContentsType.CT_ToolButton: 30,
    QStyle.ContentsType.CT_CheckBox: 26,
    QStyle.ContentsType.CT_RadioButton: 26,
    QStyle.ContentsType.CT_MenuItem: 28,
}

_COMPLEX = {
    QStyle.ComplexControl.CC_ScrollBar: draw_scroll_bar,
    QStyle.ComplexControl.CC_ComboBox: draw_combo_box,
}

"""Tokens keep their contrast, lengths follow the text, and the palette follows the scheme."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.tokens import (
    ALTERNATIVES_DARK,
    ALTERNATIVES_LIGHT,
    CATEGORIES_DARK,
    CATEGORIES_LIGHT,
    DARK,
    LIGHT,
    Tokens,
)

STATES = ("block", "warn", "adv", "ok", "klimaat", "sociaal", "circulair")
GROUNDS = ("surface", "window", "sel", "sunken", "raised", "accent_soft", *(f"{role}_bg" for role in STATES))
TEXT_PAIRS = [(role, ground) for role in ("text", "text2", "muted", "accent", *STATES) for ground in GROUNDS]
TEXT_PAIRS += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("paper_text", "paper")]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    made = QColor(colour)
    shares = (made.redF(), made.greenF(), made.blueF())
    parts = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), TEXT_PAIRS)
def test_words_have_a_contrast_of_at_least_four_and_a_half(tokens: Tokens, role: str, ground: str) -> None:
    assert contrast(getattr(tokens, role), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "window", "sunken", "sel"])
def test_edges_of_fields_have_a_contrast_of_at_least_three(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.control, getattr(tokens, ground)) >= 3.0


@pytest.mark.parametrize(
    ("tokens", "colours"),
    [
        (LIGHT, CATEGORIES_LIGHT + ALTERNATIVES_LIGHT),
        (DARK, CATEGORIES_DARK + ALTERNATIVES_DARK),
    ],
    ids=["light", "dark"],
)
def test_colours_of_charts_stand_out_from_their_card(tokens: Tokens, colours: tuple[str, ...]) -> None:
    assert [each for each in colours if contrast(each, tokens.surface) < 3.0] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    assert [name for name in tokens._fields if not QColor(getattr(tokens, name)).isValid()] == []


def test_a_unit_grows_with_the_text_size() -> None:
    before = theme.unit()
    theme.set_scale(200)
    assert theme.unit() == pytest.approx(2 * before, rel=0.06)


def test_the_text_size_stays_between_100_and_200_percent() -> None:
    theme.set_scale(400)
    assert theme.scale() == 200
    theme.set_scale(10)
    assert theme.scale() == 100


def test_the_dark_scheme_gives_the_application_a_dark_palette() -> None:
    theme.set_scheme("dark")
    assert theme.is_dark()
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert theme.color("text") == QColor(DARK.text)


def test_disabled_words_have_their_own_colour_in_the_palette() -> None:
    made = theme.palette(LIGHT)
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(LIGHT.disabled)


def test_a_change_of_scheme_is_told_once() -> None:
    told: list[str] = []
    theme.signals().scheme_changed.connect(lambda: told.append("scheme"))
    theme.set_scheme("dark")
    theme.set_scheme("dark")
    assert told == ["scheme"]


def test_body_is_one_point_larger_than_caption_and_headings_are_heavier() -> None:
    assert theme.font("body").pointSizeF() == pytest.approx(theme.font("caption").pointSizeF() + 1)
    assert theme.font("h1").weight() > theme.font("body").weight()


def test_the_width_in_em_is_smaller_with_larger_text() -> None:
    wide = theme.em(1366)
    theme.set_scale(200)
    assert theme.em(1366) < wide / 1.8

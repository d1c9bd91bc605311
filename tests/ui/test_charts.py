"""Charts: round axes that hold every value, patterns, call-outs by keyboard, the same picture for paper."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui import theme
from ui.charts.axis import MOST_LINES, make_axis, year_ticks
from ui.charts.bars import bars_frame, legend_height, name_lines, pieces
from ui.charts.chart_view import ChartView
from ui.charts.data import (
    Bar,
    BarsData,
    ChartData,
    Line,
    LinesData,
    Mark,
    Part,
    Range,
    RangesData,
    short_number,
)
from ui.charts.frame import fitting_lines
from ui.charts.lines import spread
from ui.charts.painter import chart_picture, chart_spots, paint_chart
from ui.charts.tokens import print_tokens, screen_tokens
from ui.tokens import ALTERNATIVES_LIGHT, CATEGORIES_DARK, CATEGORIES_LIGHT

ROOM = QRectF(0, 0, 320, 240)
PARTS = (Part("Aankoop", 0, 93_600.0), Part("Vervanging", 4, 80_000.0), Part("Restwaarde", 5, -21_000.0))
BARS = BarsData(
    title="Netto contante kost",
    subtitle="in duizend euro",
    bars=(Bar("A", "Standaard", PARTS, 152_600.0), Bar("B", "Herstelbaar", missing="onvolledig")),
    divisor=1000,
    net_word="netto",
)
LINES = LinesData(
    title="Gecumuleerd",
    subtitle="in duizend euro",
    lines=(Line("A", "Standaard", 0, (10.0, 30.0, 50.0)), Line("B", "Herstelbaar", 1, (20.0, 25.0, 30.0))),
    axis="jaar",
    mark=Mark(1.5, 27.0, "B goedkoper vanaf jaar 2"),
)

amounts = st.floats(min_value=-1e9, max_value=1e9)


@given(amounts, amounts)
def test_an_axis_holds_zero_and_both_values_with_few_equal_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    axis = make_axis(low, high)
    steps = {round(b - a, 9) for a, b in pairwise(axis.ticks)}
    room = max(high - low, abs(low), abs(high), 1.0) * 1e-6
    assert axis.low <= min(low, 0) + room
    assert axis.high >= max(high, 0) - room
    assert 0.0 in axis.ticks
    assert len(axis.ticks) <= MOST_LINES
    assert max(steps) - min(steps) <= max(steps) * 1e-6


def test_an_axis_of_nothing_still_has_a_height() -> None:
    assert make_axis(0, 0).high > 0
    assert make_axis(0, 5e-324).high > 0


def test_years_get_fewer_numbers_when_there_is_little_room() -> None:
    assert year_ticks(6, 10) == (0, 1, 2, 3, 4, 5, 6)
    assert len(year_ticks(60, 10)) <= 10


@given(st.lists(st.floats(min_value=0, max_value=300), min_size=1, max_size=4).map(sorted))
def test_letters_at_the_ends_never_cover_each_other(heights: list[float]) -> None:
    placed = spread(heights, 14)
    assert all(after - before >= 14 - 1e-9 for before, after in pairwise(placed))


def test_numbers_on_the_axis_are_short_and_have_a_real_minus() -> None:
    assert short_number(196_498, 1000) == "196"
    assert short_number(-50_000, 1000) == "−50"
    assert short_number(1500, 1000) == "1,5"
    assert short_number(0, 1000) == "0"


def test_costs_stack_up_from_zero_and_gains_hang_below(qtbot: QtBot) -> None:
    frame = bars_frame(ROOM, BARS, screen_tokens())
    purchase, replacement, residual = (piece.rect for piece in pieces(frame, BARS, 0))
    assert abs(purchase.bottom() - frame.y(0)) < 0.01
    assert abs(replacement.bottom() - purchase.top()) < 0.01
    assert abs(residual.top() - frame.y(0)) < 0.01
    assert residual.bottom() > frame.y(0)


def test_an_incomplete_alternative_has_no_bar_but_says_so(qtbot: QtBot) -> None:
    frame = bars_frame(ROOM, BARS, screen_tokens())
    assert pieces(frame, BARS, 1) == []
    spoken = [spot.words for spot in chart_spots(ROOM, BARS, screen_tokens())]
    assert "B Herstelbaar: onvolledig" in spoken


def test_on_paper_the_name_of_an_alternative_takes_a_second_line(qtbot: QtBot) -> None:
    del qtbot
    tokens = print_tokens(2.5)
    long = replace(
        BARS,
        with_legend=False,
        bars=(Bar("A", "Gereviseerd model, drie jaar waarborg", PARTS, 152_600.0),) * 3,
    )
    paper, room = replace(long, with_legend=True), QRectF(0, 0, 1500, 960)
    frame = bars_frame(room, paper, tokens)
    lines = name_lines(frame, paper, paper.bars[0], tokens)
    assert len(lines) == 2
    assert " ".join(lines) == "Gereviseerd model, drie jaar waarborg"
    assert len(name_lines(frame, long, long.bars[0], tokens)) == 1
    one = bars_frame(room, replace(BARS, with_legend=True), tokens)
    assert frame.plot.height() < one.plot.height()


def test_a_narrow_legend_takes_more_lines(qtbot: QtBot) -> None:
    tokens = screen_tokens()
    assert legend_height(90, BARS, tokens) > legend_height(900, BARS, tokens)


def painted_colors(data: ChartData) -> set[str]:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_chart(painter, ROOM, data, screen_tokens())
    painter.end()
    return colors_in(image)


def colors_in(image: QImage) -> set[str]:
    """Return the colours of a picture, of every second point."""
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }


def chart_view(data: ChartData, qtbot: QtBot) -> ChartView:
    view = ChartView(data)
    qtbot.addWidget(view)
    view.resize(320, 240)
    return view


def test_the_screen_uses_the_colours_of_its_scheme(qtbot: QtBot) -> None:
    assert QColor(CATEGORIES_LIGHT[0]).name() in painted_colors(BARS)
    theme.set_scheme("dark")
    assert QColor(CATEGORIES_DARK[0]).name() in painted_colors(BARS)


def test_a_picture_for_a_document_is_light_even_when_the_screen_is_dark(qtbot: QtBot) -> None:
    theme.set_scheme("dark")
    image = QImage.fromData(chart_picture(BARS, 900, 500))
    colors = colors_in(image)
    assert (image.width(), image.height()) == (900, 500)
    assert "#ffffff" in colors
    assert QColor(CATEGORIES_LIGHT[0]).name() in colors
    assert QColor(CATEGORIES_DARK[0]).name() not in colors


def test_the_picture_is_the_same_every_time(qtbot: QtBot) -> None:
    assert chart_picture(LINES) == chart_picture(LINES)
    assert print_tokens(2.0).alternatives == ALTERNATIVES_LIGHT


def test_arrows_walk_the_bars_and_their_parts_and_the_callout_says_the_value(qtbot: QtBot) -> None:
    view = chart_view(BARS, qtbot)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.spoken() == "A Standaard: netto €\u00a0152.600"
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.spoken() == "A Standaard, Aankoop: €\u00a093.600"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.spoken() == "B Herstelbaar: onvolledig"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.spoken() == ""


def test_arrows_walk_the_years_of_a_line_and_change_line(qtbot: QtBot) -> None:
    view = chart_view(LINES, qtbot)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
    assert view.spoken() == "B Herstelbaar, jaar 1: €\u00a025"


def test_a_chart_says_in_words_what_it_shows(qtbot: QtBot) -> None:
    view = chart_view(LINES, qtbot)
    assert view.accessibleName() == "Gecumuleerd, in duizend euro"
    assert "B goedkoper vanaf jaar 2" in view.accessibleDescription()
    assert "A Standaard, jaar 2: €\u00a050" in view.accessibleDescription()


def test_a_chart_is_painted_with_callout_and_focus(qtbot: QtBot) -> None:
    view = chart_view(BARS, qtbot)
    before = view.grab().toImage()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.grab().toImage() != before


def test_no_complete_alternative_gives_a_sentence_instead_of_lines(qtbot: QtBot) -> None:
    empty = LinesData(title="Gecumuleerd", subtitle="in euro", lines=(), axis="jaar", empty="Nog niets")
    view = chart_view(empty, qtbot)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "Nog niets"
    assert len(painted_colors(empty)) > 1


RANGES = RangesData(
    title="Hoe ver de kost kan gaan",
    subtitle="in duizend euro",
    ranges=(
        Range("A", "Standaard", 0, (100.0, 120.0, 130.0, 150.0, 180.0), ("a", "b", "c", "d", "e")),
        Range("B", "Herstelbaar", 1, (90.0, 100.0, 105.0, 110.0, 140.0), ("f", "g", "h", "i", "j")),
    ),
    ends_word="beste tot slechtste geval",
    most_word="8 op 10 trekkingen",
    middle_word="mediaan",
)


@given(amounts, amounts)
def test_an_axis_of_places_holds_both_values_and_need_not_hold_zero(one: float, other: float) -> None:
    low, high = sorted((one, other))
    axis = make_axis(low, high, from_zero=False)
    room = max(high - low, abs(low), abs(high), 1.0) * 1e-6
    assert axis.low <= low + room
    assert axis.high >= high - room
    assert axis.high > axis.low
    assert len(axis.ticks) <= MOST_LINES
    assert make_axis(100_000, 140_000, from_zero=False).low == 100_000


def test_a_range_is_walked_from_its_lowest_to_its_highest_value(qtbot: QtBot) -> None:
    view = chart_view(RANGES, qtbot)
    spots = chart_spots(QRectF(0, 0, 400, 220), RANGES, screen_tokens())
    first = [spot for spot in spots if spot.series == 0]
    assert [spot.words for spot in first] == ["a", "b", "c", "d", "e"]
    assert [spot.point.x() for spot in first] == sorted(spot.point.x() for spot in first)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.spoken() == "a"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.spoken() == "b"
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.spoken() == "g"
    assert "h" in view.summary()


def test_ranges_and_their_key_are_painted_in_light_colours_for_paper(qtbot: QtBot) -> None:
    del qtbot
    colors = colors_in(QImage.fromData(chart_picture(RANGES, 1500, 550)))
    assert {ALTERNATIVES_LIGHT[0].lower(), ALTERNATIVES_LIGHT[1].lower()} <= colors


def test_a_long_title_on_paper_is_written_over_more_lines(qtbot: QtBot) -> None:
    del qtbot
    tokens = print_tokens(3.0)
    words = "Wat de kost van C Gereviseerd model, drie jaar waarborg doet veranderen"
    lines = fitting_lines(words, 900.0, tokens, strong=True)
    assert len(lines) > 1
    assert " ".join(lines) == words
    assert all(tokens.width(line, strong=True) <= 900.0 for line in lines)

"""What a chart shows, as plain values in euro: stacked bars per alternative, or lines over the years.

A chart has no rules and no dossier: whoever makes the data has done the calculation and found the words.
"""

from dataclasses import dataclass

from ui.formats import format_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart says: `title` and `subtitle` name the figure and its unit, `empty` stands in its place
    while there is nothing to show; values are divided by `divisor` where they are written."""

    title: str
    subtitle: str
    divisor: float = 1.0
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: its name, the colour and pattern it takes (0 to 6), and its value."""

    name: str
    color: int
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One stacked bar; without a `net` value nothing is drawn but `missing`, what keeps it unknown."""

    letter: str
    name: str
    parts: tuple[Part, ...] = ()
    net: float | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsData(Chart):
    """Stacked bars; without `unit` values are euro."""

    bars: tuple[Bar, ...] = ()
    net_word: str = ""
    with_legend: bool = True
    unit: str = ""

    @property
    def legend(self) -> tuple[Part, ...]:
        """Each colour once, in stacking order."""
        found = {part.color: part for bar in self.bars for part in bar.parts if part.value}
        return tuple(found[color] for color in sorted(found))


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `style` is the number of its colour, dash and marker (0 to 3)."""

    letter: str
    name: str
    style: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point worth a sentence, such as a break-even."""

    at: float
    value: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesData(Chart):
    """Lines over the years 0, 1, ...; `axis` names what runs to the right."""

    lines: tuple[Line, ...]
    axis: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Swing:
    """What one input does when it is lower and when it is higher: the change of the figure, in words the
    change of the input (empty: there is no such side), and whether another alternative then wins."""

    name: str
    lower: float = 0.0
    higher: float = 0.0
    lower_words: str = ""
    higher_words: str = ""
    lower_turns: bool = False
    higher_turns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoData(Chart):
    """Changes of one figure around what is filled in; the largest stands on top."""

    swings: tuple[Swing, ...]
    lower_word: str
    higher_word: str
    turn_words: str


@dataclass(frozen=True, slots=True)
class Range:
    """How far one figure can go: its ends, the part in which it mostly lies, and its middle; `style` is
    the number of the colour (0 to 3). `words` are the sentences of the five values, from low to high."""

    letter: str
    name: str
    style: int
    values: tuple[float, float, float, float, float]
    words: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RangesData(Chart):
    """Ranges below each other; `ends_word`, `middle_word` and `most_word` say what the marks stand for."""

    ranges: tuple[Range, ...]
    ends_word: str
    most_word: str
    middle_word: str


ChartData = BarsData | LinesData | TornadoData | RangesData


def short_number(value: float, divisor: float) -> str:
    """Return a value as the axis writes it: whole, or with the decimals a small figure needs."""
    scaled = value / divisor
    decimals = 0 if abs(scaled) >= 10 or scaled == round(scaled) else 1 if abs(scaled) >= 1 else 2
    words = format_number(abs(scaled), decimals)
    return f"−{words}" if scaled < 0 and words.strip("0,") else words

"""A place inside a JSON text has a line; a place that is not there has that of what is around it."""

import pytest

from dakdesk.files.json_lines import line_of
from dakdesk.files.problems import Key

TEXT = """{
  "id": "x",
  "themes": [
    {"id": "k", "name": "K: \\"a, {b}\\""},
    {
      "id": "s"
    }
  ],
  "last": [1,
    2]
}
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("id",), 2),
        (("themes",), 3),
        (("themes", 0, "name"), 4),
        (("themes", 1), 5),
        (("themes", 1, "id"), 6),
        (("themes", 1, "nowhere"), 5),
        (("last", 1), 10),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_a_place_has_a_line(place: Key, line: int) -> None:
    assert line_of(TEXT, place) == line

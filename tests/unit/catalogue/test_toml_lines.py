"""The line of a place in a catalogue file, for messages."""

from dakdesk.catalogue.toml_lines import TomlLines

TEXT = '''a = 1
[[row]]
id = "x"
note = """
id = "no key"
[[row]]
"""
[row.deep]
depth = 1
[[row.part]]
key = "p"
[[row]]
id = "y"
scoring.method = "m"
list = [
  { key = "q" },
]
'''


def test_keys_and_tables_are_found_by_place() -> None:
    lines = TomlLines(TEXT)
    assert lines.line_of(("a",)) == 1
    assert lines.line_of(("row", 0)) == 2
    assert lines.line_of(("row", 0, "deep", "depth")) == 9
    assert lines.line_of(("row", 0, "part", 0, "key")) == 11
    assert lines.line_of(("row", 1, "id")) == 13
    assert lines.line_of(("row", 1, "scoring", "method")) == 14


def test_text_over_several_lines_is_not_taken_for_keys() -> None:
    assert TomlLines(TEXT).line_of(("row", 0, "id")) == 3


def test_what_has_no_line_of_its_own_is_found_at_the_table_around_it() -> None:
    lines = TomlLines(TEXT)
    assert lines.line_of(("row", 1, "list", 0, "key")) == 15
    assert lines.line_of(("row", 1, "missing")) == 12
    assert lines.line_of(("nothing",)) == 1

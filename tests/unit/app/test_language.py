"""Texts are looked up in the interface language; a source nobody translated comes back as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app import language
from dakdesk.domain.terms import Gravity


@pytest.fixture
def _dutch_again() -> Iterator[None]:
    yield
    language.set_language("nl")


def test_a_text_is_dutch_with_its_parameters() -> None:
    assert language.t("{shown} of {count} dossiers", shown=2, count=9) == "2 van 9 dossiers"
    assert language.term(Gravity.ADVICE) == "Advies"


def test_an_unknown_source_comes_back_as_it_is() -> None:
    assert language.t("Nobody says this") == "Nobody says this"


def test_one_and_many_differ() -> None:
    words = [language.tn("{count} place", "{count} places", count) for count in (0, 1, 2)]
    assert words == ["0 plaatsen", "1 plaats", "2 plaatsen"]


@pytest.mark.usefixtures("_dutch_again")
def test_another_language_uses_its_own_catalogue() -> None:
    language.set_language("xx")
    assert language.t("New dossier") == "New dossier"


def test_a_text_with_two_translations_is_refused_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"Open": "Openen"}', encoding="utf-8")
    (tmp_path / "b.json").write_text('{"Open": "Open"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.json"):
        language.load_catalogue(tmp_path)

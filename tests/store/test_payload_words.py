"""The words that the search knows of a dossier are those in its payload."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dakdesk.store import codec
from dakdesk.store.payload_words import distinct_words, payload_words
from dakdesk.store.schema import search_words
from tests.store.strategies import titled

ODD = st.sampled_from("ab ÉéİıßΣς½²ﬁ\u00a0\u0301-_.\n")


def test_each_word_stands_once_without_accents_and_case() -> None:
    dossier = replace(titled("Énergie, energie en ÉNERGIE"), owner="An")
    assert payload_words(codec.encode(dossier)).split().count("energie") == 1
    assert "an" in payload_words(codec.encode(dossier)).split()


@given(st.lists(st.text() | st.text(ODD)))
def test_the_different_words_are_those_of_the_texts_one_by_one(texts: list[str]) -> None:
    expected = sorted({word for text in texts for word in search_words(text)})
    assert distinct_words(texts).split() == expected


def test_a_payload_of_a_newer_program_is_searched_by_all_its_texts() -> None:
    newer = {
        "format": "dakdesk-dossier",
        "version": 99,
        "dossier": {"parts": [{"name": "Straatverlichting"}]},
    }
    assert "straatverlichting" in payload_words(json.dumps(newer).encode()).split()


def test_a_payload_that_cannot_be_read_has_no_words() -> None:
    assert payload_words(b"\xff garbage") == ""

"""Sources as tenderers read them: what a template tells the buyer to do is not printed."""

import re

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.lcc.offers.sources import OWN_DATA, stated_source
from dakdesk.lcc.templates import load_blocks, load_templates

_TO_THE_BUYER = re.compile(r"\b(Vervang|Vul|Tel|Vraag|Voorlopige|Algemene kennis|ga .* na|uw eigen)\b", re.I)
FOLDER = resource_dir() / "lcc"
STARTS = [
    *((start.prices, start.defaults) for start in load_templates(FOLDER)),
    *((start.prices, start.defaults) for start in load_blocks(FOLDER)),
]
SOURCES = sorted(
    {each.source for prices, _ in STARTS for each in prices}
    | {each.source for _, defaults in STARTS for each in defaults}
)


@pytest.mark.parametrize("source", SOURCES)
def test_no_source_of_a_template_tells_tenderers_what_the_buyer_should_do(source: str) -> None:
    told = stated_source(source)
    assert told
    assert not _TO_THE_BUYER.search(told)


def test_a_source_of_the_buyer_stays_as_it_is() -> None:
    source = "Elektriciteitscontract van het bestuur, gemiddelde: € 0,34 met btw"
    assert stated_source(source) == source


def test_a_study_that_was_read_stays_without_the_advice_that_follows_it() -> None:
    source = "Werkdagen in een oude Europese studie. Vul uw eigen dagen in."
    assert stated_source(source) == "Werkdagen in een oude Europese studie."


def test_a_starting_value_that_was_confirmed_is_the_buyers_own() -> None:
    assert stated_source("Voorlopige waarde. Vervang ze.") == OWN_DATA
    assert (
        stated_source("Algemene kennis: 8 tot 10 jaar.", "Keuze van het bestuur") == "Keuze van het bestuur"
    )


def test_without_a_source_there_is_none() -> None:
    assert stated_source("") == ""

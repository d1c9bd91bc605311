"""The product groups: found by name, by everyday words and by CPV code."""

import pytest

from dakdesk.domain.terms import ContractKind
from dakdesk.policy.library import Policy


def test_all_41_product_groups_have_a_dutch_name_a_kind_and_cpv_codes(policy: Policy) -> None:
    groups = policy.product_groups.product_groups
    assert len(groups) == 41
    assert all(group.name.nl and group.kinds and group.cpv for group in groups)


def test_the_usual_kind_comes_first(policy: Policy) -> None:
    group = policy.product_groups.get("computers-en-beeldschermen")
    assert group is not None
    assert group.kinds[0] is ContractKind.SUPPLIES


def test_search_finds_by_name_without_accents_or_capitals(policy: Policy) -> None:
    assert policy.product_groups.search("LAPTÓP")[0].id == "computers-en-beeldschermen"


def test_search_finds_by_the_start_of_a_cpv_code(policy: Policy) -> None:
    assert [group.id for group in policy.product_groups.search("30213100")] == ["computers-en-beeldschermen"]


def test_search_wants_every_word_and_an_empty_search_gives_all(policy: Policy) -> None:
    assert policy.product_groups.search("laptop bezem") == ()
    assert len(policy.product_groups.search("")) == 41


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zonnepanelen", "technische-installaties"),
        ("stookketel", "technische-installaties"),
        ("liften", "technische-installaties"),
        ("dakisolatie", "renovatie"),
        ("dakwerken", "renovatie"),
        ("werkschoenen", "textiel-en-werkkledij"),
        ("verhuis", "logistiek-en-leveringen"),
        ("poetsdienst", "schoonmaak-gebouwen"),
        ("speeltoestellen", "buitenaanleg"),
        ("vuilniszakken", "schoonmaakproducten-en-hygienepapier"),
        ("infoblad", "drukwerk-en-mailing"),
        ("brandweervoertuig", "bestelwagens-en-vrachtwagens"),
        ("laadpaal", "laadinfrastructuur"),
    ],
)
def test_search_finds_by_the_words_a_buyer_uses(policy: Policy, typed: str, first: str) -> None:
    assert policy.product_groups.search(typed)[0].id == first


def test_a_group_named_so_comes_before_one_whose_everyday_word_lies_in_the_typed_word(policy: Policy) -> None:
    found = [group.id for group in policy.product_groups.search("straatmeubilair")]
    assert found[0] in ("buitenaanleg", "reiniging-straatmeubilair-en-wagenpark")
    assert "kantoorinrichting" in found[1:]


def test_every_group_has_words_that_a_buyer_uses(policy: Policy) -> None:
    assert all(len(group.words) >= 4 for group in policy.product_groups.product_groups)


def test_an_unknown_group_is_shown_by_its_id_in_words(policy: Policy) -> None:
    assert policy.product_groups.name("eigen-groep") == "Eigen groep"
    assert policy.product_groups.name("catering") != "catering"

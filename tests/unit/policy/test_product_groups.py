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


def test_a_cpv_code_leads_to_its_groups_best_first(policy: Policy) -> None:
    assert policy.product_groups.for_cpv("30213100-6")[0].id == "computers-en-beeldschermen"
    assert policy.product_groups.for_cpv("98000000-3") == ()


def test_an_unknown_group_is_shown_by_its_id_in_words(policy: Policy) -> None:
    assert policy.product_groups.name("eigen-groep") == "Eigen groep"
    assert policy.product_groups.name("catering") != "catering"

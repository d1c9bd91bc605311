"""A dossier survives the way to JSON and back, and nothing else is taken for a dossier."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from dakdesk.domain.changes import Change
from dakdesk.domain.contract import Contract
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.market import CriterionAnswer, MarketConsultation
from dakdesk.domain.paths import PathError
from dakdesk.domain.selection import CriteriaSelection, SelectedCriterion
from dakdesk.store import codec, upgrades
from dakdesk.store.payload_errors import NewerVersionError, PayloadError
from tests.store.strategies import CHANGES, criterion, dossier, titled


def payload(**changed: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(codec.encode(titled("Laptops")))
    found.update(changed)
    return found


def refused(data: dict[str, Any]) -> PayloadError:
    with pytest.raises(PayloadError) as caught:
        codec.decode(json.dumps(data))
    return caught.value


@settings(max_examples=150, deadline=None)
@given(CHANGES)
def test_any_sequence_of_changes_reads_back_as_it_was(sequence: list[Change]) -> None:
    value = dossier()
    for change in sequence:
        try:
            value = change.function(value)
        except PathError:
            continue
        assert codec.decode(codec.encode(value)) == value


def test_a_payload_names_its_format_and_version() -> None:
    data = payload()
    assert (data["format"], data["version"]) == ("dakdesk-dossier", upgrades.VERSION)


def test_an_answer_of_before_does_not_know_what_the_market_was_asked() -> None:
    answer = CriterionAnswer(id="x-1", feasible=3)
    data = json.loads(codec.encode(dossier(market=MarketConsultation(answers=(answer,)))))
    del data["dossier"]["market"]["answers"][0]["asked"]
    assert codec.decode(json.dumps(data)).market.answers == (answer,)


def test_an_unknown_field_is_refused_and_named() -> None:
    data = payload()
    data["dossier"]["contract"]["terms"]["colour"] = "green"
    error = refused(data)
    assert (error.code, error.field) == ("error.payload.unknown", "contract.terms.colour")


def test_an_unknown_field_deep_in_a_criterion_is_refused_and_named() -> None:
    chosen = SelectedCriterion(id="c1", origin=criterion())
    data = json.loads(codec.encode(dossier(criteria=CriteriaSelection(chosen=(chosen,)))))
    data["dossier"]["criteria"]["chosen"][0]["origin"]["scoring"]["rubric"][0]["points"] = 1
    assert refused(data).field == "criteria.chosen[0].origin.scoring.rubric[0].points"


def test_a_wrong_kind_of_value_is_refused_and_named() -> None:
    data = payload()
    data["dossier"]["contract"]["estimate_cents"] = "much"
    error = refused(data)
    assert (error.code, error.field) == ("error.payload.field", "contract.estimate_cents")


def test_a_missing_field_is_refused_and_named() -> None:
    data = payload()
    data["dossier"]["contract"]["lots"] = [{"title": "A"}]
    error = refused(data)
    assert (error.code, error.field) == ("error.payload.missing", "contract.lots[0].id")


def test_an_unknown_term_is_refused_and_named() -> None:
    data = payload()
    data["dossier"]["contract"]["kind"] = "gifts"
    assert refused(data).field == "contract.kind"


@pytest.mark.parametrize("version", [0, -1, "1", 1.5, None, True])
def test_a_version_that_is_none_is_refused(version: object) -> None:
    assert refused(payload(version=version)).field == "version"


def test_a_payload_of_a_newer_program_says_so() -> None:
    with pytest.raises(NewerVersionError) as caught:
        codec.decode(json.dumps(payload(version=upgrades.VERSION + 1, more="x")))
    assert caught.value.known == upgrades.VERSION


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe\x00", b"PK\x03\x04", b'{"a":'])
def test_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        codec.decode(data)
    assert caught.value.code == "error.payload.garbage"


@pytest.mark.parametrize("data", [b"[]", b"{}", b'"x"', b'{"format":"else"}', b"null"])
def test_json_that_is_no_dossier_is_refused(data: bytes) -> None:
    with pytest.raises(PayloadError) as caught:
        codec.decode(data)
    assert caught.value.code == "error.payload.format"


@pytest.mark.parametrize("depth", [200, 200_000])
def test_endless_nesting_is_refused(depth: int) -> None:
    with pytest.raises(PayloadError) as caught:
        codec.decode(b"[" * depth + b"]" * depth)
    assert caught.value.code == "error.payload.depth"


def test_another_field_beside_the_dossier_is_refused() -> None:
    assert refused(payload(macro="x")).field == "macro"


def test_a_dossier_that_is_no_record_is_refused() -> None:
    assert refused(payload(dossier=[])).field == "dossier"


def test_a_value_that_cannot_be_stored_is_refused_before_it_is_stored() -> None:
    with pytest.raises(PayloadError) as caught:
        codec.encode(dossier(costs=CostStudy(discount_rate=float("nan"))))
    assert caught.value.field == "costs.discount_rate"


def test_an_absurdly_large_amount_is_kept_as_typed() -> None:
    value = dossier(contract=Contract(estimate_cents=10**40))
    assert codec.decode(codec.encode(value)) == value


def test_half_a_character_from_a_broken_paste_is_replaced_and_the_rest_kept() -> None:
    assert codec.decode(codec.encode(titled("a\ud83db"))).contract.title == "a\ufffdb"


def test_upgrades_run_one_after_the_other_from_the_version_of_the_payload() -> None:
    table = {1: lambda d: {**d, "a": 1}, 2: lambda d: {**d, "b": d["a"] + 1}}
    assert upgrades.upgraded({}, 1, table) == {"a": 1, "b": 2}
    assert upgrades.upgraded({"a": 5}, 2, table) == {"a": 5, "b": 6}
    assert upgrades.upgraded({"a": 5}, 3, table) == {"a": 5}


def test_every_older_version_has_an_upgrade_and_every_version_a_kept_payload() -> None:
    assert sorted(upgrades.UPGRADES) == list(range(1, upgrades.VERSION))
    kept = Path(__file__).parents[1] / "data" / "db"
    for version in range(1, upgrades.VERSION + 1):
        codec.decode((kept / f"payload-v{version}.json").read_bytes())


def test_the_checksum_follows_the_bytes() -> None:
    assert codec.checksum(b"a") == codec.checksum(b"a") != codec.checksum(b"b")

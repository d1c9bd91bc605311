"""What was exported is kept in the dossier, travels with it, and tells what changed since."""

import zlib
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dakdesk.app.exported_state import MAX_BYTES, export_made, last_exported
from dakdesk.catalogue.asked import as_asked
from dakdesk.domain import paths
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import MarketConsultation, MarketQuestion
from dakdesk.flow.differences import Difference, differences
from dakdesk.flow.export_stand import ExportStand, export_stand
from dakdesk.store import codec
from dakdesk.store.payload_errors import PayloadError
from tests.unit.dossiers import selected, sound_contract, with_criteria

DOSSIER = sound_contract()
MOMENT = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)


def exported(dossier: Dossier = DOSSIER) -> Dossier:
    return export_made(dossier, MOMENT, "uit", 7).function(dossier)


def with_content(content: str) -> Dossier:
    done = exported()
    record = replace(done.document.exports[0], content=content)
    return paths.replace_at(done, "document.exports", (record,))


def changed_since_export(dossier: Dossier) -> tuple[Difference, ...] | None:
    """Compare as the card of changes does; None when nothing was kept."""
    exported = last_exported(dossier)
    return None if exported is None else differences(exported, dossier)


def test_an_export_is_noted_with_its_moment_place_and_revision() -> None:
    (record,) = exported().document.exports
    assert (record.moment, record.folder, record.revision) == ("2026-11-22T14:32:00+00:00", "uit", 7)


def test_the_exported_state_survives_the_file_and_the_store() -> None:
    back = codec.decode(codec.encode(exported()))
    assert last_exported(back) == DOSSIER


def test_nothing_has_changed_right_after_an_export() -> None:
    assert changed_since_export(exported()) == ()
    assert export_stand(exported()) is ExportStand.EXPORTED


def test_what_was_typed_since_is_a_difference_until_it_is_taken_back() -> None:
    changed = paths.replace_at(exported(), "contract.title", "Schermen")
    assert [each.path for each in changed_since_export(changed) or ()] == ["contract.title"]
    assert export_stand(changed) is ExportStand.CHANGED
    back = paths.replace_at(changed, "contract.title", "Laptops")
    assert export_stand(back) is ExportStand.EXPORTED


def test_what_was_typed_while_the_documents_were_written_counts_as_changed() -> None:
    typed = paths.replace_at(DOSSIER, "contract.title", "Schermen")
    after = export_made(DOSSIER, MOMENT, "uit").function(typed)
    assert [each.path for each in changed_since_export(after) or ()] == ["contract.title"]


def test_what_the_exported_questionnaire_asks_is_kept_and_is_no_change_since() -> None:
    question = MarketQuestion(id="v-1", text="Kan dit?", criterion_id="x-1")
    asking = replace(with_criteria(selected()), market=MarketConsultation(questions=(question,)))
    done = exported(asking)
    (answer,) = done.market.answers
    assert answer.asked == as_asked(selected())
    assert changed_since_export(done) == ()
    assert export_stand(done) is ExportStand.EXPORTED


def test_only_the_last_export_keeps_what_was_exported() -> None:
    twice = exported(paths.replace_at(exported(), "contract.title", "Schermen"))
    assert [bool(record.content) for record in twice.document.exports] == [False, True]
    assert last_exported(twice) == paths.replace_at(DOSSIER, "contract.title", "Schermen")


def test_without_an_export_or_with_one_of_an_older_program_nothing_is_known() -> None:
    assert changed_since_export(DOSSIER) is None
    assert export_stand(DOSSIER) is ExportStand.NONE
    done = exported()
    old = replace(done.document.exports[0], fingerprint="", content="")
    older = paths.replace_at(done, "document.exports", (old,))
    assert changed_since_export(older) is None
    assert export_stand(older) is ExportStand.EXPORTED


@pytest.mark.parametrize("content", ["geen base64!", b64encode(b"geen zlib").decode(), "é"])
def test_a_kept_state_that_cannot_be_read_is_refused(content: str) -> None:
    with pytest.raises(PayloadError):
        last_exported(with_content(content))


def test_a_kept_state_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = b64encode(zlib.compress(b"0" * (MAX_BYTES + 1000), 9)).decode()
    with pytest.raises(PayloadError) as refused:
        last_exported(with_content(bomb))
    assert refused.value.code == "error.file.too_large"

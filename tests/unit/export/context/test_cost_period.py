"""Where the cost counts more years than the contract lasts, the bestek says what those years stand for."""

from dataclasses import replace

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.domain.contract import Duration
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import DurationUnit
from tests.unit.export.context.reading import text

LIGHTING = read_example("openbare-verlichting")


def _told(dossier: Dossier) -> str:
    return text(ExportService().rendered(dossier, DocumentKind.TENDER))


def _lasting(years: int) -> Dossier:
    duration = Duration(amount=years, unit=DurationUnit.YEARS)
    return replace(LIGHTING, contract=replace(LIGHTING.contract, duration=duration))


def test_a_contract_shorter_than_the_period_says_what_is_paid_and_what_only_compared() -> None:
    told = _told(LIGHTING)
    assert "K telt twintig jaar gebruik, langer dan de opdracht duurt." in told
    assert "het bestuur betaalt wat het met deze opdracht bestelt, en niet K" in told
    assert "Een cijfer per jaar dat de inschrijver opgeeft, telt voor elk jaar dat de lijst noemt." in told
    assert "rekent het bestuur met een vaste waarde, voor alle inschrijvers gelijk" in told


def test_a_contract_as_long_as_the_period_has_nothing_to_explain() -> None:
    assert "langer dan de opdracht duurt" not in _told(_lasting(20))
    assert "langer dan de opdracht duurt" in _told(_lasting(19))
    assert "langer dan de opdracht duurt" not in _told(_lasting(0))


def test_where_all_is_asked_there_is_no_fixed_value_to_speak_of() -> None:
    asked = LIGHTING
    for line in LIGHTING.costs.lines:
        asked = replace_at(asked, f"costs.lines.{line.id}.asked_from_tenderer", True)
    assert "langer dan de opdracht duurt" in _told(asked)
    assert "rekent het bestuur met een vaste waarde" not in _told(asked)


def test_the_example_asks_five_years_of_its_control_system_and_fixes_the_price_of_the_others() -> None:
    told = _told(LIGHTING)
    assert "Beheersysteem met open gegevens, vijf jaar gebruik inbegrepen" in told
    assert (
        "beheersysteem na de vijf jaar van post 9, per armatuur en per jaar, elk jaar, vanaf jaar 6" in told
    )

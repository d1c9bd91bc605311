"""A new dossier knows the buyer and the framework; one from an example is its owner's."""

from dataclasses import replace
from datetime import date

from dakdesk.app.new_dossier import empty_dossier, from_example
from dakdesk.app.settings import Settings
from dakdesk.domain.contract import Contact, Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import FollowUp
from dakdesk.flow.summary import summarize

TODAY = date(2026, 11, 21)


def test_an_empty_dossier_holds_the_organisation_and_nothing_else() -> None:
    settings = Settings(organisation="Gemeente Voorbeke", city="Voorbeke", department="Aankoop")
    dossier = empty_dossier(settings, "A. Peeters", TODAY)
    assert (dossier.owner, dossier.created, dossier.department) == ("A. Peeters", TODAY, "Aankoop")
    assert (dossier.contract.buyer.name, dossier.contract.buyer.city) == ("Gemeente Voorbeke", "Voorbeke")
    assert replace(dossier.contract, buyer=Contract().buyer) == Contract()
    assert dossier.needs.framework_id == "regio-brugge"


def test_an_empty_dossier_names_the_leading_official_and_the_framework_of_the_settings() -> None:
    settings = Settings(leading_official="B. Claes", framework="eigen")
    dossier = empty_dossier(settings, "A. Peeters", TODAY)
    assert dossier.followup == FollowUp(leading_official=Contact(name="B. Claes"))
    assert dossier.needs.framework_id == "eigen"
    assert empty_dossier(Settings(), "", TODAY).followup == FollowUp()
    assert summarize(dossier, ()).step == 1


def test_two_new_dossiers_have_different_ids() -> None:
    assert empty_dossier(Settings(), "", TODAY).id != empty_dossier(Settings(), "", TODAY).id


def test_an_example_becomes_a_dossier_of_ones_own() -> None:
    example = Dossier(id="e", created=date(2024, 1, 1), owner="B. Claes", contract=Contract(title="Laptops"))
    own = from_example(example, "laptops", "A. Peeters", TODAY)
    assert own.id != "e"
    assert (own.owner, own.created, own.example_id) == ("A. Peeters", TODAY, "laptops")
    assert own.contract.title == "Laptops"

"""Part I.15 as a tenderer reads it: methods, sub-criteria, price formulas, and invented tenders on demand."""

from dataclasses import replace

import pytest

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import scored
from dakdesk.domain.selection import (
    ExampleOffer,
    ExampleScore,
    ScoreLevel,
    ScoringPlan,
    SubCriterion,
)
from dakdesk.domain.terms import AwardBasis, Better, PriceFormula, ScaleReference, ScoringMethod
from dakdesk.flow.award import parts_of
from tests.unit.export.context import dossiers
from tests.unit.export.context.reading import bestek, section

HOURS = ScoringPlan(
    method=ScoringMethod.PROPORTIONAL,
    measured="De gewaarborgde hersteltijd",
    unit="uur",
    better=Better.LESS,
    reference=ScaleReference.FIXED,
    none_at=24.0,
    full_at=2.0,
)
RUBRIC = ScoringPlan(
    explanation="Het bestuur motiveert elke trap",
    steps=(
        ScoreLevel(id="a", percent=0.0, description="geen plan"),
        ScoreLevel(id="b", percent=100.0, description="volledig plan"),
    ),
)


def with_award(**changes: object) -> Dossier:
    base = dossiers.supplies()
    award = replace(base.criteria.award, **changes)  # type: ignore[arg-type]
    return replace(base, criteria=replace(base.criteria, award=award))


def with_first(base: Dossier, **changes: object) -> Dossier:
    """Change the first criterion that is scored."""
    first = scored(base)[0].id
    chosen = tuple(
        replace(item, **changes) if item.id == first else item  # type: ignore[arg-type]
        for item in base.criteria.chosen
    )
    return replace(base, criteria=replace(base.criteria, chosen=chosen))


def printed(dossier: Dossier) -> str:
    return section(bestek(dossier), "I.15")


@pytest.mark.parametrize(
    ("formula", "multiple", "words"),
    [
        (PriceFormula.LINEAR_LOWEST, 1.5, "punten = 60 × (1 − (P − Pmin) / (0,5 × Pmin))"),
        (PriceFormula.LOGARITHMIC, 2.5, "punten = 60 × (1 − log(P / Pmin) / log(2,5))"),
    ],
)
def test_a_multiple_stands_in_the_formula_and_in_the_example(
    formula: PriceFormula, multiple: float, words: str
) -> None:
    part = printed(with_award(price_formula=formula, price_multiple=multiple))
    assert words in part
    rise = "50" if multiple == 1.5 else "150"
    assert f"\n+ {rise} %" in part
    assert "0,00" in part
    assert f"van {str(multiple).replace('.', ',')} maal de laagste of meer krijgt nul punten" in part


def test_a_point_is_told_as_a_share_of_the_lowest_or_as_an_amount() -> None:
    assert "Vanaf het laagste bedrag kost één punt ongeveer 1,7 % van dat bedrag." in printed(with_award())
    fixed = with_award(
        price_formula=PriceFormula.FIXED_RANGE, range_low_cents=100_000_00, range_high_cents=160_000_00
    )
    assert "Eén punt komt overeen met € 1.000,00." in printed(fixed)


def test_at_a_fixed_price_there_is_no_price_formula() -> None:
    part = printed(with_award(basis=AwardBasis.FIXED_PRICE, fixed_price_cents=50_000_00))
    assert "waarbij de prijs vastligt" in part
    assert "De prijs ligt vast op € 50.000." in part
    assert "Pmin" not in part
    assert "Criterium 2." in part


def test_a_fixed_price_that_is_not_filled_in_is_a_gap() -> None:
    document = bestek(with_award(basis=AwardBasis.FIXED_PRICE))
    assert "criteria.award.fixed_price_cents" in {gap.path for gap in document.gaps}


def test_a_tie_is_decided_by_one_criterion_also_when_several_weigh_most() -> None:
    base = with_award(tie_break="")
    first, *others = scored(base)
    added = replace(first, id="even-zwaar")
    even = replace(base, criteria=replace(base.criteria, chosen=(*base.criteria.chosen, added)))
    words = "wegen er meerdere even zwaar, dan telt het eerst genoemde"
    assert all((other.weight or 0) < (first.weight or 0) for other in others)
    assert words not in printed(base)
    assert words in printed(even)


def test_sub_criteria_are_published_with_their_weights_and_methods() -> None:
    subs = (
        SubCriterion(id="s1", title="Plan", text="Een plan per plaats.", weight_percent=60.0, plan=RUBRIC),
        SubCriterion(id="s2", title="Herstel", weight_percent=40.0, plan=HOURS),
    )
    part = printed(with_first(dossiers.supplies(), sub_criteria=subs))
    assert "2a\nPlan\n60 %\n15" in part
    assert "2b\nHerstel\n40 %\n10" in part
    assert "2a. Plan (15 punten)\nEen plan per plaats.\nBeoordeling. Het bestuur motiveert elke trap." in part
    assert "Volledig plan.\n15" in part
    assert "punten = 10 × (24 − V) / (24 − 2)" in part
    assert "800 tot 999 cycli.\n15" not in part


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (HOURS, "Een waarde van 2 uur of minder krijgt alle punten"),
        (
            replace(HOURS, better=Better.MORE, none_at=2.0, full_at=24.0),
            "punten = 25 × (V − 2) / (24 − 2)",
        ),
        (replace(HOURS, reference=ScaleReference.BEST_TENDER), "punten = 25 × Vmin / V"),
        (
            replace(HOURS, reference=ScaleReference.BEST_TENDER, better=Better.MORE),
            "punten = 25 × V / Vmax",
        ),
        (ScoringPlan(method=ScoringMethod.WORDS, formula="punten = gewicht × deel"), "punten = 25 × deel"),
    ],
)
def test_each_method_is_printed_as_it_is_applied(plan: ScoringPlan, words: str) -> None:
    assert words in printed(with_first(dossiers.supplies(), plan=plan))


def test_a_method_without_its_data_is_a_gap() -> None:
    dossier = with_first(dossiers.supplies(), plan=replace(HOURS, none_at=None))
    assert "finding.gap.scoring" in {gap.code for gap in bestek(dossier).gaps}


def test_invented_tenders_stand_in_the_bestek_only_when_asked_and_are_called_so() -> None:
    base = dossiers.supplies()
    scores = tuple(ExampleScore(id=part.id, value=100.0) for part in parts_of(base)[1:])
    offer = ExampleOffer(id="o", name="Voorbeeld A", amount_cents=100_000_00, scores=scores)
    assert "Voorbeeld A" not in printed(with_award(offers=(offer,)))
    part = printed(with_award(offers=(offer,), print_offers=True))
    assert "De offertes in deze tabel zijn verzonnen." in part
    assert "Voorbeeld A\n€ 100.000\n60,00\n25,00" in part
    assert part.rstrip().endswith("100,00")

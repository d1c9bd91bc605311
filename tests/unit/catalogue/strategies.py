"""Any criterion at all, for the laws of writing and reading."""

from datetime import date

from hypothesis import strategies as st

from dakdesk.domain.criterion import (
    Criterion,
    Eforms,
    Label,
    LegalNote,
    MarketNote,
    Parameter,
    PlannedCheck,
    ScoreStep,
    Scoring,
    Source,
)
from dakdesk.domain.terms import ParameterType

ALPHABET = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t") | st.sampled_from(
    "\"'\\{}=[]#"
)
words = st.text(ALPHABET, max_size=20).map(str.strip)
filled = words.filter(bool)
several = st.lists(filled, max_size=3).map(tuple)
numbers = st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9).map(lambda value: round(value, 6))
bounds = st.none() | numbers.map(float)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
slugs = st.from_regex(r"[a-z]{2,8}(-[a-z0-9]{1,6}){1,3}", fullmatch=True)


def _default(kind: ParameterType) -> st.SearchStrategy[object]:
    if kind is ParameterType.NUMBER:
        return st.none() | numbers
    if kind is ParameterType.INTEGER:
        return st.none() | st.integers(-(10**9), 10**9)
    return st.none() | (st.lists(filled, min_size=1, max_size=3) if kind is ParameterType.LABELS else filled)


@st.composite
def parameters(draw: st.DrawFn) -> Parameter:
    kind = draw(st.sampled_from(ParameterType))
    return Parameter(
        key=draw(filled),
        label=draw(filled),
        type=kind,
        unit=draw(words),
        default=draw(_default(kind)),  # type: ignore[arg-type]
        minimum=draw(bounds),
        maximum=draw(bounds),
        choices=draw(several),
        confirm=draw(st.booleans()),
    )


checks = st.builds(PlannedCheck, what=filled, how=filled, months=st.integers(0, 99), who=words, proof=words)
labels = st.builds(Label, name=filled, covers_all=st.booleans(), covers=words)
legal = st.builds(LegalNote, article=filled, remark=words)
sources = st.builds(
    Source,
    organisation=filled,
    title=filled,
    year=st.integers(1900, 2100),
    address=words,
    retrieved=st.none() | days,
    licence=words,
)
shares = st.integers(0, 1000).map(lambda value: value / 1000)
scoring = st.builds(
    Scoring,
    method=filled,
    rubric=st.lists(st.builds(ScoreStep, share=shares, description=filled), max_size=3).map(tuple),
    formula=words,
    weight_minimum=numbers.map(float),
    weight_default=numbers.map(float),
    weight_maximum=numbers.map(float),
)
market = st.builds(MarketNote, availability=words, date=words, source=words)
eforms = st.builds(
    Eforms, bt06=several, bt774=several, bt775=several, bt776=several, bt777=words, bt805=several, bt754=words
)


def _table(records: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(records, max_size=2).map(tuple)


criteria = st.builds(
    Criterion,
    id=slugs,
    version=st.integers(1, 99),
    valid_from=days,
    valid_until=st.none() | days,
    supersedes=words,
    change_note=words,
    product_groups=st.lists(slugs, max_size=2).map(tuple),
    cpv=several,
    theme=words,
    lifecycle_phase=words,
    ambitions=several,
    goals=several,
    sdg=st.lists(st.integers(1, 17), max_size=3).map(tuple),
    title=filled,
    text=filled,
    parameters=_table(parameters()),
    why=filled,
    argument=words,
    proof_offer=words,
    checks=_table(checks),
    labels=_table(labels),
    equivalence=words,
    scoring=st.none() | scoring,
    lcc_links=several,
    legal=_table(legal),
    market=market,
    sme=words,
    cost_note=words,
    questions=several,
    related=several,
    conflicts_with=several,
    eforms=eforms,
    sources=_table(sources),
    made_by=words,
    licence=words,
)
"""Every field filled with anything it may hold; texts have no space around them."""

"""Content rules of the catalogue: what a type cannot say (decisions 6 and 18).

A rule is a function from one criterion to complaints: the place inside the record and a message for
whoever writes the catalogue. Rules over a whole file or over all files stand at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from dakdesk.catalogue.loader import CatalogueFile, is_shared
from dakdesk.catalogue.placeholders import placeholders, stray_braces
from dakdesk.catalogue.problems import Problem
from dakdesk.catalogue.toml_lines import Key
from dakdesk.domain.criterion import Criterion, Parameter, Scoring
from dakdesk.domain.terms import Certainty, Level, ParameterType, Place

Complaint = tuple[Key, str]

MINIMUM_PER_GROUP = 10
REQUIRED_PLACES = (Place.SELECTION, Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE)
NUMBERS = (ParameterType.NUMBER, ParameterType.INTEGER)


def _texts(criterion: Criterion) -> Iterator[Complaint]:
    for name in ("title", "text", "why"):
        if not getattr(criterion, name).strip():
            yield (name,), "is empty"
    if stray_braces(criterion.text):
        yield ("text",), "holds a brace that belongs to no {key}"
    named = set(placeholders(criterion.text))
    keys = {parameter.key for parameter in criterion.parameters}
    for key in sorted(named - keys):
        yield ("text",), f"names {{{key}}}, which is no parameter"
    for key in sorted(keys - named):
        yield ("parameters",), f"parameter {key!r} does not stand in the text"


def _parameters(criterion: Criterion) -> Iterator[Complaint]:
    counts = Counter(parameter.key for parameter in criterion.parameters)
    for key, count in counts.items():
        if count > 1:
            yield ("parameters",), f"parameter {key!r} stands there {count} times"
    for index, parameter in enumerate(criterion.parameters):
        if parameter.unit not in criterion.text:
            yield ("parameters", index, "unit"), f"unit {parameter.unit!r} does not stand in the text"
        for message in _parameter(parameter):
            yield ("parameters", index, "default"), f"parameter {parameter.key!r} {message}"


def _parameter(parameter: Parameter) -> Iterator[str]:
    default = parameter.default
    if parameter.type in NUMBERS:
        yield from _number(parameter)
    elif parameter.type is ParameterType.CHOICE:
        if not parameter.choices:
            yield "has no choices"
        elif default is not None and default not in parameter.choices:
            yield f"has a default that is no choice: {default!r}"
    elif parameter.type is ParameterType.LABELS:
        if default is not None and not isinstance(default, list):
            yield "has a default that is no list of labels"
    elif default is not None and not isinstance(default, str):
        yield "has a default that is no text"


def _number(parameter: Parameter) -> Iterator[str]:
    low, high, default = parameter.minimum, parameter.maximum, parameter.default
    if low is not None and high is not None and low > high:
        yield "has a minimum above its maximum"
    if default is None:
        return
    if isinstance(default, str | list):
        yield "has a default that is no number"
    elif parameter.type is ParameterType.INTEGER and default != int(default):
        yield "has a default that is no whole number"
    elif (low is not None and default < low) or (high is not None and default > high):
        yield f"has a default out of bounds: {default}"


def _scoring(criterion: Criterion) -> Iterator[Complaint]:
    scoring = criterion.scoring
    if scoring is None:
        if criterion.place is Place.AWARD:
            yield ("place",), "an award criterion needs [criterion.scoring]"
        return
    if criterion.place is not Place.AWARD:
        yield ("scoring",), "only an award criterion is scored"
    if not scoring.rubric and not scoring.formula.strip():
        yield ("scoring",), "needs a rubric or a formula"
    yield from (((*("scoring",), *place), message) for place, message in _rubric(scoring))


def _rubric(scoring: Scoring) -> Iterator[Complaint]:
    for index, step in enumerate(scoring.rubric):
        if not 0 <= step.share <= 1:
            yield ("rubric", index, "share"), f"must lie between 0 and 1, is {step.share}"
    if any(first.share == second.share for first, second in pairwise(scoring.rubric)):
        yield ("rubric",), "two steps give the same share"
    if not scoring.weight_minimum <= scoring.weight_default <= scoring.weight_maximum:
        yield ("weight_default",), "must lie between weight_minimum and weight_maximum"


def _labels(criterion: Criterion) -> Iterator[Complaint]:
    takes_labels = any(p.type is ParameterType.LABELS for p in criterion.parameters)
    if (criterion.labels or takes_labels) and "gelijkwaardig" not in criterion.equivalence.lower():
        yield ("equivalence",), 'labels need a sentence with "gelijkwaardig" (Act of 17 June 2016, art. 54)'
    for index, label in enumerate(criterion.labels):
        if not label.covers_all and not label.covers.strip():
            yield ("labels", index, "covers"), "say which requirements the label covers, or set covers_all"


def _sources(criterion: Criterion) -> Iterator[Complaint]:
    if not criterion.sources:
        yield ("id",), "has no source"
    for index, source in enumerate(criterion.sources):
        if not source.title.strip() or not source.organisation.strip():
            yield ("sources", index), "a source needs an organisation and a title"
    if any(source.certainty is not Certainty.CONFIRMED for source in criterion.sources):
        for index, parameter in enumerate(criterion.parameters):
            if parameter.type in NUMBERS and not parameter.confirm:
                yield ("parameters", index, "confirm"), _must_confirm(parameter)


def _must_confirm(parameter: Parameter) -> str:
    return f"parameter {parameter.key!r} needs confirm = true, as a source is not confirmed (decision 6)"


def _life(criterion: Criterion) -> Iterator[Complaint]:
    if criterion.version < 1:
        yield ("version",), "starts at 1"
    if criterion.valid_until is not None and criterion.valid_until < criterion.valid_from:
        yield ("valid_until",), "lies before valid_from"
    if "." in criterion.id or criterion.id != criterion.id.strip().lower():
        yield ("id",), "is in small letters, without a dot or a space around it"
    if not criterion.kinds:
        yield ("kinds",), "names no kind of contract"
    if any(not 1 <= sdg <= 17 for sdg in criterion.sdg):
        yield ("sdg",), "runs from 1 to 17"


def _performance(criterion: Criterion) -> Iterator[Complaint]:
    if criterion.place is Place.PERFORMANCE and not criterion.checks:
        yield ("checks",), "a performance condition needs at least one check"


RULES: tuple[Callable[[Criterion], Iterator[Complaint]], ...] = (
    _texts,
    _parameters,
    _scoring,
    _labels,
    _sources,
    _life,
    _performance,
)


def validate_criterion(criterion: Criterion) -> tuple[Complaint, ...]:
    """Return what is wrong with one criterion: the place inside it, and what."""
    return tuple(complaint for rule in RULES for complaint in rule(criterion))


def validate_file(file: CatalogueFile, *, shipped: bool = True) -> tuple[Problem, ...]:
    """Return the problems inside one file; only a shipped file must be complete over places and levels."""
    problems = list(file.problems)
    for index, criterion in enumerate(file.criteria):
        problems += [file.problem(index, text, *place) for place, text in validate_criterion(criterion)]
        if not criterion.id.startswith(file.product_group.lstrip("_")):
            problems.append(file.problem(index, f"must start with {file.product_group.lstrip('_')!r}"))
    if shipped and not is_shared(file.path):
        problems += _incomplete(file)
    return tuple(problems)


def validate_files(files: Sequence[CatalogueFile], *, shipped: bool = True) -> tuple[Problem, ...]:
    """Return all problems of these files, with those between files: double ids and dangling references.

    References to a group that is not among the files cannot be judged and pass.
    """
    problems = [problem for file in files for problem in validate_file(file, shipped=shipped)]
    return (*problems, *_double_ids(files), *_dangling(files))


def _incomplete(file: CatalogueFile) -> Iterator[Problem]:
    criteria = file.criteria
    if len(criteria) < MINIMUM_PER_GROUP:
        yield _whole(file, f"has {len(criteria)} criteria, at least {MINIMUM_PER_GROUP} are wanted")
    for place in _missing(REQUIRED_PLACES, (c.place for c in criteria)):
        yield _whole(file, f"has no criterion with place {place!r}")
    for level in _missing(tuple(Level), (c.level for c in criteria)):
        yield _whole(file, f"has no criterion with level {level!r}")


def _missing(wanted: Sequence[str], present: Iterable[str]) -> list[str]:
    found = set(present)
    return [str(value) for value in wanted if value not in found]


def _whole(file: CatalogueFile, message: str) -> Problem:
    return Problem(file=file.path, line=file.lines.line_of(("product_group",)), message=message)


def _double_ids(files: Sequence[CatalogueFile]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for file in files:
        for index, criterion in enumerate(file.criteria):
            if criterion.id in seen:
                yield file.problem(index, f"{criterion.id!r} stands in {seen[criterion.id]} too")
            seen.setdefault(criterion.id, file.path.name)


def _dangling(files: Sequence[CatalogueFile]) -> Iterator[Problem]:
    known = {criterion.id for file in files for criterion in file.criteria}
    groups = {file.product_group.lstrip("_") for file in files}
    for file in files:
        for index, criterion in enumerate(file.criteria):
            for name in ("related", "conflicts_with"):
                for other in getattr(criterion, name):
                    if other not in known and any(other.startswith(group) for group in groups):
                        yield file.problem(index, f"{other!r} does not exist", name)

"""Content rules of the catalogue: what a type cannot say (decisions 6 and 18).

A rule is a function from one criterion to complaints: the place inside the record and a message for
whoever writes the catalogue. Rules over a whole file or over all files stand at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from dakdesk.catalogue.loader import CatalogueFile, is_shared
from dakdesk.catalogue.placeholders import placeholders, stray_braces
from dakdesk.domain.criterion import Criterion, Parameter, Scoring
from dakdesk.domain.terms import Certainty, Level, ParameterType, Place
from dakdesk.files.problems import Key, Message, Problem, say

Complaint = tuple[Key, Message]

MINIMUM_PER_GROUP = 10
REQUIRED_PLACES = (Place.SELECTION, Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE)
NUMBERS = (ParameterType.NUMBER, ParameterType.INTEGER)


def _texts(criterion: Criterion) -> Iterator[Complaint]:
    for name in ("title", "text", "why"):
        if not getattr(criterion, name).strip():
            yield (name,), say("is empty")
    if stray_braces(criterion.text):
        yield ("text",), say("holds a brace that belongs to no {key}")
    named = set(placeholders(criterion.text))
    keys = {parameter.key for parameter in criterion.parameters}
    for key in sorted(named - keys):
        yield ("text",), say("names {{{key}}}, which is no parameter", key=key)
    for key in sorted(keys - named):
        yield ("parameters",), say("parameter {key!r} does not stand in the text", key=key)


def _parameters(criterion: Criterion) -> Iterator[Complaint]:
    counts = Counter(parameter.key for parameter in criterion.parameters)
    for key, count in counts.items():
        if count > 1:
            yield ("parameters",), say("parameter {key!r} stands there {count} times", key=key, count=count)
    for index, parameter in enumerate(criterion.parameters):
        if parameter.unit not in criterion.text:
            yield (
                ("parameters", index, "unit"),
                say("unit {unit!r} does not stand in the text", unit=parameter.unit),
            )
        for message in _parameter(parameter):
            yield ("parameters", index, "default"), message


def _parameter(parameter: Parameter) -> Iterator[Message]:
    default = parameter.default
    if parameter.type in NUMBERS:
        yield from _number(parameter)
    elif parameter.type is ParameterType.CHOICE:
        if not parameter.choices:
            yield say("has no choices")
        elif default is not None and default not in parameter.choices:
            yield say("has a default that is no choice: {default!r}", default=default)
    elif parameter.type is ParameterType.LABELS:
        if default is not None and not isinstance(default, list):
            yield say("has a default that is no list of labels")
    elif default is not None and not isinstance(default, str):
        yield say("has a default that is no text")


def _number(parameter: Parameter) -> Iterator[Message]:
    low, high, default = parameter.minimum, parameter.maximum, parameter.default
    if low is not None and high is not None and low > high:
        yield say("has a minimum above its maximum")
    if default is None:
        return
    if isinstance(default, str | list):
        yield say("has a default that is no number")
    elif parameter.type is ParameterType.INTEGER and default != int(default):
        yield say("has a default that is no whole number")
    elif (low is not None and default < low) or (high is not None and default > high):
        yield say("has a default out of bounds: {default}", default=default)


def _scoring(criterion: Criterion) -> Iterator[Complaint]:
    scoring = criterion.scoring
    if scoring is None:
        if criterion.place is Place.AWARD:
            yield ("place",), say("an award criterion needs [criterion.scoring]")
        return
    if criterion.place is not Place.AWARD:
        yield ("scoring",), say("only an award criterion is scored")
    if not scoring.rubric and not scoring.formula.strip():
        yield ("scoring",), say("needs a rubric or a formula")
    yield from (((*("scoring",), *place), message) for place, message in _rubric(scoring))


def _rubric(scoring: Scoring) -> Iterator[Complaint]:
    for index, step in enumerate(scoring.rubric):
        if not 0 <= step.share <= 1:
            yield ("rubric", index, "share"), say("must lie between 0 and 1, is {share}", share=step.share)
    if any(first.share == second.share for first, second in pairwise(scoring.rubric)):
        yield ("rubric",), say("two steps give the same share")
    if not scoring.weight_minimum <= scoring.weight_default <= scoring.weight_maximum:
        yield ("weight_default",), say("must lie between weight_minimum and weight_maximum")


def _labels(criterion: Criterion) -> Iterator[Complaint]:
    takes_labels = any(p.type is ParameterType.LABELS for p in criterion.parameters)
    if (criterion.labels or takes_labels) and "gelijkwaardig" not in criterion.equivalence.lower():
        yield (
            ("equivalence",),
            say('labels need a sentence with "gelijkwaardig" (Act of 17 June 2016, art. 54)'),
        )
    for index, label in enumerate(criterion.labels):
        if not label.covers_all and not label.covers.strip():
            yield (
                ("labels", index, "covers"),
                say("say which requirements the label covers, or set covers_all"),
            )


def _sources(criterion: Criterion) -> Iterator[Complaint]:
    if not criterion.sources:
        yield ("id",), say("has no source")
    for index, source in enumerate(criterion.sources):
        if not source.title.strip() or not source.organisation.strip():
            yield ("sources", index), say("a source needs an organisation and a title")
    if any(source.certainty is not Certainty.CONFIRMED for source in criterion.sources):
        for index, parameter in enumerate(criterion.parameters):
            if parameter.type in NUMBERS and not parameter.confirm:
                yield ("parameters", index, "confirm"), _must_confirm(parameter)


def _must_confirm(parameter: Parameter) -> Message:
    return say("parameter {key!r} needs confirm = true, as a source is not confirmed", key=parameter.key)


def _life(criterion: Criterion) -> Iterator[Complaint]:
    if criterion.version < 1:
        yield ("version",), say("starts at 1")
    if criterion.valid_until is not None and criterion.valid_until < criterion.valid_from:
        yield ("valid_until",), say("lies before valid_from")
    if "." in criterion.id or criterion.id != criterion.id.strip().lower():
        yield ("id",), say("is in small letters, without a dot or a space around it")
    if not criterion.kinds:
        yield ("kinds",), say("names no kind of contract")
    if any(not 1 <= sdg <= 17 for sdg in criterion.sdg):
        yield ("sdg",), say("runs from 1 to 17")


def _relations(criterion: Criterion) -> Iterator[Complaint]:
    for name in criterion.measures:
        if not name or name != name.strip():
            yield ("measures",), say("names an empty measure or one with a space around it")
    if len(set(criterion.measures)) != len(criterion.measures):
        yield ("measures",), say("names a measure twice")
    if criterion.scoring and criterion.scoring.above_requirement and not criterion.measures:
        yield ("scoring", "above_requirement"), say("says nothing without measures")
    if criterion.id in (*criterion.related, *criterion.conflicts_with):
        yield ("related",), say("names the criterion itself")


def _performance(criterion: Criterion) -> Iterator[Complaint]:
    if criterion.place is Place.PERFORMANCE and not criterion.checks:
        yield ("checks",), say("a performance condition needs at least one check")


RULES: tuple[Callable[[Criterion], Iterator[Complaint]], ...] = (
    _texts,
    _parameters,
    _scoring,
    _labels,
    _sources,
    _life,
    _performance,
    _relations,
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
            problems.append(
                file.problem(index, say("must start with {group!r}", group=file.product_group.lstrip("_")))
            )
    if shipped and not is_shared(file.path):
        problems += _incomplete(file)
    return tuple(problems)


def validate_files(files: Sequence[CatalogueFile], *, shipped: bool = True) -> tuple[Problem, ...]:
    """Return all problems of these files, with those between files: double ids and dangling references.

    References to a group that is not among the files cannot be judged and pass.
    """
    problems = [problem for file in files for problem in validate_file(file, shipped=shipped)]
    return (*problems, *double_ids(files), *_dangling(files))


def _incomplete(file: CatalogueFile) -> Iterator[Problem]:
    criteria = file.criteria
    if len(criteria) < MINIMUM_PER_GROUP:
        yield _whole(
            file,
            say(
                "has {count} criteria, at least {least} are wanted",
                count=len(criteria),
                least=MINIMUM_PER_GROUP,
            ),
        )
    for place in _missing(REQUIRED_PLACES, (c.place for c in criteria)):
        yield _whole(file, say("has no criterion with place {place!r}", place=place))
    for level in _missing(tuple(Level), (c.level for c in criteria)):
        yield _whole(file, say("has no criterion with level {level!r}", level=level))


def _missing(wanted: Sequence[str], present: Iterable[str]) -> list[str]:
    found = set(present)
    return [str(value) for value in wanted if value not in found]


def _whole(file: CatalogueFile, message: Message) -> Problem:
    return Problem(file=file.path, line=file.lines.line_of(("product_group",)), message=message)


def double_ids(files: Sequence[CatalogueFile]) -> Iterator[Problem]:
    """Give a problem for each id that stands in more than one place."""
    seen: dict[str, str] = {}
    for file in files:
        for index, criterion in enumerate(file.criteria):
            if criterion.id in seen:
                yield file.problem(
                    index, say("{id!r} stands in {file} too", id=criterion.id, file=seen[criterion.id])
                )
            seen.setdefault(criterion.id, file.path.name)


def _dangling(files: Sequence[CatalogueFile]) -> Iterator[Problem]:
    known = {criterion.id for file in files for criterion in file.criteria}
    groups = {file.product_group.lstrip("_") for file in files}
    for file in files:
        for index, criterion in enumerate(file.criteria):
            for name in ("related", "conflicts_with"):
                for other in getattr(criterion, name):
                    if other not in known and any(other.startswith(group) for group in groups):
                        yield file.problem(index, say("{id!r} does not exist", id=other), name)

"""Export and import of criteria from the command line."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dakdesk.app.bad_input import BadInput
from dakdesk.app.catalogue_exchange import SHEET, TEXT, CatalogueExchange, ExchangeError, Incoming
from dakdesk.app.knowledge import knowledge_of
from dakdesk.app.language import t
from dakdesk.app.own_settings import own_settings
from dakdesk.app.refusals import reason
from dakdesk.catalogue.arrivals import Choice, Standing
from dakdesk.catalogue.placement import by_file
from dakdesk.domain.criterion import Criterion

Say = Callable[[str], None]

_DONE = {
    (Standing.NEW, Choice.TAKE): "new, taken over",
    (Standing.NEWER, Choice.TAKE): "newer version, taken over",
    (Standing.SAME, Choice.LEAVE): "the same already, left",
    (Standing.NEWER, Choice.LEAVE): "newer version, left",
    (Standing.NEW, Choice.LEAVE): "new, left",
}
_CLASHED = {
    Choice.TAKE: "id known already, put in place of ours",
    Choice.RENAME: "id known already, taken over under another id",
    Choice.LEAVE: "id known already with another text, left (see --clash)",
}

TAKEN_OVER, NOT_USABLE = 0, 1


def export_criteria(target: Path, group: str, say: Say) -> int:
    """Write criteria to `target`, a spreadsheet, a text file or a folder of these; return the code."""
    settings = own_settings()
    criteria = _criteria(settings.own_folder, group)
    exchange = CatalogueExchange(settings.own_folder, settings.organisation)
    with _told(target, _unwritten if target.suffix else _no_folder):
        for path in _written(exchange, criteria, target):
            say(str(path))
    return TAKEN_OVER


def import_criteria(source: Path, folder: Path | None, clash: str, say: Say) -> int:
    """Take criteria over into `folder` (else the own folder of the settings); return the code.

    A file with mistakes gives one line a mistake and code 1; nothing is then written.
    """
    settings = own_settings()
    own = str(folder) if folder else settings.own_folder
    if not own:
        raise BadInput(t("Name the own folder of the organisation with --to."))
    exchange = CatalogueExchange(own, settings.organisation)
    with _told(source, _unread):
        incoming = exchange.read(source)
    if incoming.problems:
        for problem in incoming.problems:
            say(problem)
        return NOT_USABLE
    with _told(Path(own), _no_folder):
        exchange.take_over(incoming, _choices(incoming, clash))
    _report(incoming, clash, say)
    return TAKEN_OVER


def _criteria(own_folder: str, group: str) -> tuple[Criterion, ...]:
    knowledge = knowledge_of(own_folder)
    if not group:
        return knowledge.catalogue().criteria
    if knowledge.product_groups.get(group) is None:
        raise BadInput(t("{id} is no product group.", id=group))
    return tuple(item for item in knowledge.catalogue((group,)).criteria if group in item.product_groups)


def _written(exchange: CatalogueExchange, criteria: tuple[Criterion, ...], target: Path) -> tuple[Path, ...]:
    if target.suffix.lower() == SHEET:
        return exchange.write_sheet(criteria, target)
    if target.suffix.lower() != TEXT:
        return exchange.write_texts(criteria, target)
    found = by_file(criteria).get(target.stem)
    if not found:
        raise BadInput(t("A text file has the name of its product group, as fietsen.toml. Or name a folder."))
    return exchange.write_texts(found, target.parent)


def _choices(incoming: Incoming, clash: str) -> dict[str, Choice]:
    """Return what is done with criteria whose id we have already, as far as it was asked."""
    return {
        arrival.criterion.id: Choice(clash)
        for arrival in incoming.arrivals
        if clash and arrival.standing in (Standing.OTHER, Standing.SHIPPED)
    }


def _report(incoming: Incoming, clash: str, say: Say) -> None:
    """Say of each criterion what was done, and how many there are of each."""
    choices = _choices(incoming, clash)
    counts: Counter[Choice] = Counter()
    for arrival in incoming.arrivals:
        choice = choices.get(arrival.criterion.id, arrival.choices[0])
        counts[choice] += 1
        words = _DONE.get((arrival.standing, choice)) or _CLASHED[choice]
        say(f"{arrival.criterion.id}: {t(words)}")
    kept = counts[Choice.TAKE] + counts[Choice.RENAME]
    say(t("{taken} taken over, {left} left.", taken=kept, left=counts[Choice.LEAVE]))


@contextmanager
def _told(path: Path, words: Callable[[Path, OSError], str]) -> Iterator[None]:
    """Turn what a file or folder refuses into the one line that a command says."""
    try:
        yield
    except ExchangeError as error:
        raise BadInput(f"{path.name}: {error}") from error
    except OSError as error:
        raise BadInput(words(path, error)) from error


def _unread(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return t("error.file.absent", detail=path)
    return f"{path}: {t('error.file.unreadable', detail=reason(error))}"


def _unwritten(path: Path, error: OSError) -> str:
    return f"{path}: {t('error.file.unwritable', detail=reason(error))}"


def _no_folder(path: Path, error: OSError) -> str:
    return t("error.export.folder", folder=path, reason=reason(error))

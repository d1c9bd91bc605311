"""What stands in place of an empty list of dossiers: nothing found, an empty bin or archive, first use."""

from collections.abc import Callable
from typing import NamedTuple

from dakdesk.store.listing import ListQuery
from dakdesk.store.schema import Status
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.empty_state import EmptyState


class Ways(NamedTuple):
    """What one can do instead: ask for everything again, or begin a dossier in one of three ways."""

    clear: Callable[[], object]
    new_empty: Callable[[], object]
    see_examples: Callable[[], object]
    import_file: Callable[[], object]


def empty_list(query: ListQuery, ways: Ways, *, narrowed: bool) -> EmptyState:
    """Return what to show when `query` finds nothing; `narrowed` when filters besides the status are on."""
    sought = query.text.strip()
    if sought or narrowed:
        return _nothing_found(sought, ways)
    if query.also:
        return EmptyState("folders", t("Nothing here"), t("No dossier has one of the chosen statuses."))
    if query.status is Status.BINNED:
        return EmptyState("trash-2", t("The bin is empty"), t("What you throw away stays here first."))
    if query.status is Status.ARCHIVED:
        return EmptyState("archive", t("The archive is empty"), t("Put finished dossiers away here."))
    return _first_use(ways)


def _nothing_found(sought: str, ways: Ways) -> EmptyState:
    title = t("Nothing found for “{sought}”", sought=sought) if sought else t("Nothing found")
    empty = EmptyState("search", title, t("Use another word, or take the filters off."))
    empty.add_action(Button(t("Clear search and filters"), "tonal", "x", on_click=ways.clear))
    return empty


def _first_use(ways: Ways) -> EmptyState:
    empty = EmptyState(
        "folders",
        t("No dossiers yet"),
        t("A dossier leads you in seven steps from the need to the bestek in Word."),
    )
    begin = ChoiceCard(t("Empty dossier"), t("Begin with what you want to buy."), "file-plus")
    look = ChoiceCard(
        t("From an example"),
        t("Look at a finished dossier first and change it."),
        "graduation-cap",
        t("Good to learn"),
    )
    take = ChoiceCard(t("Import a dossier file"), t("From a colleague or another computer."), "upload")
    empty.add_choice(begin, ways.new_empty)
    empty.add_choice(look, ways.see_examples)
    empty.add_choice(take, ways.import_file)
    return empty

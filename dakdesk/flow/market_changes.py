"""Changes to the market consultation: questions from the criteria, answers, safeguards."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from dakdesk.catalogue.asked import as_asked, chosen_for
from dakdesk.catalogue.fitting import fits_kind, is_shared
from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.placeholders import Value
from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.market import AskedValue, CriterionAnswer, MarketConsultation, MarketQuestion, Safeguard
from dakdesk.domain.terms import ConsultationForm, CostEffect, Place, YesNoUnknown

ANSWERS = "market.answers"


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank; `id` stays the same as long as the criterion and its order do."""

    id: str
    text: str
    criterion_id: str
    criterion_title: str


def fitting_form(estimate: int | None, limited_value: int, european: int) -> ConsultationForm | None:
    """Return the form of consultation that is in proportion to the estimate, None while that is unknown.

    A rule of thumb of our own: desk research for what may be bought with an accepted invoice, talks from the
    European threshold on, written questions between. Amounts in cents.
    """
    if estimate is None:
        return None
    if estimate < limited_value:
        return ConsultationForm.DESK_RESEARCH
    return ConsultationForm.TALKS if estimate >= european else ConsultationForm.WRITTEN_RFI


def is_untouched(dossier: Dossier) -> bool:
    """Tell whether nothing was decided or filled in about the market yet."""
    return dossier.market == MarketConsultation()


def start_consultation(*forms: ConsultationForm) -> Change:
    """Decide to ask the market, in these forms."""

    def apply(dossier: Dossier) -> Dossier:
        return _with_market(dossier, needed=YesNoUnknown.YES, forms=forms)

    return Change(label="Start the market consultation", function=apply)


def decline_consultation() -> Change:
    """Decide not to ask the market; the reason is still to be written."""
    return Change(
        label="Decline the market consultation",
        function=lambda dossier: _with_market(dossier, needed=YesNoUnknown.NO),
    )


def criteria_to_ask(dossier: Dossier, catalogue: Catalogue) -> tuple[Criterion, ...]:
    """Return what the market may be asked about: the chosen criteria, then the others that suit the contract.

    Of those others the ones written for one of its product groups come before what counts for many.
    """
    chosen = [item.origin for item in dossier.criteria.chosen]
    known = {criterion.id for criterion in chosen}
    others = (
        criterion
        for criterion in catalogue.for_groups(dossier.contract.product_groups)
        if criterion.id not in known and fits_kind(criterion, dossier)
    )
    return (*chosen, *sorted(others, key=is_shared))


def question_bank(criteria: Iterable[Criterion]) -> tuple[BankQuestion, ...]:
    """Return the questions of these criteria, those of one criterion together."""
    return tuple(_questions(criteria))


def _questions(criteria: Iterable[Criterion]) -> Iterator[BankQuestion]:
    seen: set[str] = set()
    for criterion in criteria:
        for number, text in enumerate(criterion.questions, 1):
            if text not in seen:
                seen.add(text)
                yield BankQuestion(f"{criterion.id}-{number}", text, criterion.id, criterion.title)


def pick_questions(picked: Iterable[BankQuestion]) -> Change:
    """Add questions of the bank that are not in the list yet."""
    wanted = tuple(picked)

    def apply(dossier: Dossier) -> Dossier:
        """Return the dossier with the questions picked."""
        present = {question.bank_id for question in dossier.market.questions}
        added = tuple(
            MarketQuestion(
                id=new_id("vraag"), text=item.text, criterion_id=item.criterion_id, bank_id=item.id
            )
            for item in wanted
            if item.id not in present
        )
        return _with_market(dossier, questions=(*dossier.market.questions, *added))

    return Change(label="Pick questions from the bank", function=apply)


def with_answer_rows(dossier: Dossier) -> Dossier:
    """Return the dossier with a row for the market's answer on each chosen criterion, as it is asked now.

    A ground for exclusion gets none: it follows from the Act and is nothing that a market can or cannot do.
    """
    present = {answer.id for answer in dossier.market.answers}
    askable = [item for item in dossier.criteria.chosen if item.origin.place is not Place.EXCLUSION]
    wanted = dict.fromkeys(item.origin.id for item in askable)
    missing = _rows(dossier, [each for each in wanted if each not in present])
    return _with_market(dossier, answers=(*dossier.market.answers, *missing))


def prepare_answers() -> Change:
    """Make a row for the market's answer on each chosen criterion."""
    return Change(label="Prepare the answers per criterion", function=with_answer_rows)


def keep_what_was_sent(sent: Dossier) -> Change:
    """Keep what the questionnaire of `sent` asks about each criterion.

    What was answered already was answered on what was asked before: that stays.
    """
    about = dict.fromkeys(question.criterion_id for question in sent.market.questions)
    rows = {row.id: row for row in _rows(sent, about)}

    def apply(dossier: Dossier) -> Dossier:
        kept = tuple(
            replace(answer, asked=rows[answer.id].asked)
            if answer.id in rows and not answer.says_something
            else answer
            for answer in dossier.market.answers
        )
        present = {answer.id for answer in kept}
        return _with_market(dossier, answers=(*kept, *(rows[each] for each in rows if each not in present)))

    return Change(label="Keep what the market is asked", function=apply)


def keep_what_may_be_sent(exported: Dossier) -> Change:
    """Keep what a questionnaire among all documents of `exported` asks, where nothing was kept before.

    The folder may be made to look at, after the questionnaire was sent: what was kept then stays. Once the
    market answered it is not sent any more.
    """
    answers = exported.market.answers
    known = {answer.id for answer in answers if answer.asked is not None}
    open_questions = tuple(each for each in exported.market.questions if each.criterion_id not in known)
    over = any(answer.says_something for answer in answers)
    return keep_what_was_sent(_with_market(exported, questions=() if over else open_questions))


def asked_as_now(criterion_id: str) -> Change:
    """Note that the companies answered on the criterion as it stands now."""
    return Change(
        label="Note what the market was asked",
        function=lambda dossier: _with_asked(dossier, (criterion_id,)),
    )


def set_asked_value(criterion_id: str, key: str, value: Value) -> Change:
    """Note the value of one parameter as the companies were asked it."""
    path = f"{ANSWERS}.{criterion_id}.asked.values"
    return Change(
        label="Note what the market was asked",
        function=lambda dossier: paths.put_at(dossier, path, AskedValue(id=key, value=value)),
        merge_key=f"set:{path}.{key}",
    )


def all_unknown_asked_as_now() -> Change:
    """Note the same for every answer of which nobody knows yet what was asked."""

    def apply(dossier: Dossier) -> Dossier:
        return _with_asked(dossier, [each.id for each in dossier.market.answers if each.asked is None])

    return Change(label="Note what the market was asked", function=apply)


def ask_again(criterion_id: str) -> Change:
    """Ask the market about the criterion as it stands now: the counts on what was asked before go."""

    def apply(dossier: Dossier) -> Dossier:
        asked = _with_asked(dossier, (criterion_id,))
        answer = paths.get_at(asked, f"{ANSWERS}.{criterion_id}")
        fresh = replace(answer, feasible=0, later=0, not_feasible=0, cost_effect=CostEffect.UNKNOWN, note="")
        return paths.put_at(asked, ANSWERS, fresh)

    return Change(label="Ask the market again", function=apply)


def _rows(dossier: Dossier, criterion_ids: Iterable[str]) -> tuple[CriterionAnswer, ...]:
    """Return an empty answer on each of these criteria that is chosen, with what is asked now."""
    chosen = [found for each in criterion_ids if (found := chosen_for(dossier, each))]
    return tuple(CriterionAnswer(id=each.origin.id, asked=as_asked(each)) for each in chosen)


def _with_asked(dossier: Dossier, criterion_ids: Collection[str]) -> Dossier:
    kept = []
    for answer in dossier.market.answers:
        chosen = chosen_for(dossier, answer.id) if answer.id in criterion_ids else None
        kept.append(answer if chosen is None else replace(answer, asked=as_asked(chosen)))
    return _with_market(dossier, answers=tuple(kept))


def set_safeguard(safeguard_id: str, done: bool) -> Change:
    """Tick a safeguard on or off; its note stays."""

    def apply(dossier: Dossier) -> Dossier:
        kept = {item.id: item for item in dossier.market.safeguards}
        kept[safeguard_id] = replace(kept.get(safeguard_id, Safeguard(id=safeguard_id)), done=done)
        return _with_market(dossier, safeguards=tuple(kept.values()))

    return Change(label="Tick a safeguard", function=apply)


def _with_market(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, market=replace(dossier.market, **changes))  # type: ignore[arg-type]

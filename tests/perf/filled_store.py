"""A store with ten thousand dossiers, as a large city has them after years: written once per run."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dakdesk.domain.contract import Buyer, Contract, Lot
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim
from dakdesk.flow.summary import summarize
from dakdesk.store import codec, rows
from dakdesk.store.part_encoder import Payload
from dakdesk.store.records import Author, Mark, as_text
from dakdesk.store.repository import Repository
from dakdesk.store.sql import transaction

AUTHOR = Author(name="An Peeters", host="PC-AN", pid=11)
FIRST_DAY = datetime(2021, 1, 4, 8, 0, tzinfo=UTC)
GROUPS = (
    "computers-en-beeldschermen",
    "personenwagens",
    "schoonmaak-gebouwen",
    "groenonderhoud",
    "openbare-verlichting",
    "catering",
)
AMBITIONS = ("K1", "K2", "K3", "C1", "C2", "S1", "S2")
OWNERS = ("An Peeters", "Bob Claes", "Carla Wouters", "Dirk Maes", "Els Jacobs")
THINGS = ("Laptops", "Dienstwagens", "Schoonmaak", "Bermbeheer", "Ledverlichting", "Maaltijden", "Meubilair")
PLACES = ("stadhuis", "bibliotheek", "zwembad", "sporthal", "school", "museum", "werkplaats", "begraafplaats")
WORDS = (
    "levering onderhoud garantie energieverbruik herstelbaarheid kantoorgebouw verwarmingsinstallatie "
    "terugname hergebruik verpakking leefloon sociale tewerkstelling vrachtwagen uitstoot label keuring "
    "gemeenteraad begroting raamovereenkomst bestelling prijsherziening waarborg oplevering groendienst"
)


def fill(folder: Path, count: int) -> Path:
    """Write `count` dossiers with their index; return the folder, which is then a data folder."""
    chance = random.Random(20261122)
    with Repository.open(folder / "dakdesk.sqlite", AUTHOR) as repository:
        database = repository._database
        with transaction(database, "IMMEDIATE"):
            for number in range(count):
                made = dossier(number, chance)
                stamp = rows.Stamp(now=_moment(number), who=made.owner, mark=Mark())
                data = codec.encode(made)
                payload = Payload(data, codec.checksum(data))
                rows.insert(database, made.id, payload, summarize(made, ()), stamp)
        while repository.refresh_index(1000):
            continue
    return folder


def dossier(number: int, chance: random.Random) -> Dossier:
    """Return one dossier: title, place, owner, groups, aims and two lots with a sentence each."""
    title = f"{chance.choice(THINGS)} {chance.choice(PLACES)} {number}"
    lots = tuple(Lot(id=f"lot-{n}", title=f"Perceel {n}", subject=_sentence(chance)) for n in (1, 2))
    contract = Contract(
        title=title,
        subject=_sentence(chance),
        reference=f"{2021 + number % 6}/{number:05d}",
        buyer=Buyer(name="Stad Waterdijk"),
        product_groups=tuple(chance.sample(GROUPS, chance.choice((1, 1, 2)))),
        estimate_cents=chance.randrange(1_000_00, 500_000_00),
        lots=lots,
    )
    made = Dossier(id=f"d-{number:05d}", created=date(2021 + number % 6, 1, 4), contract=contract)
    aims = tuple(Aim(id=code) for code in chance.sample(AMBITIONS, 2))
    return replace(
        made, owner=chance.choice(OWNERS), department="Facilitair", needs=replace(made.needs, aims=aims)
    )


def _sentence(chance: random.Random) -> str:
    words = WORDS.split()
    return " ".join(chance.choice(words) + chance.choice(("", *words)) for _ in range(20))


def _moment(number: int) -> str:
    return as_text(FIRST_DAY + timedelta(minutes=13 * number))

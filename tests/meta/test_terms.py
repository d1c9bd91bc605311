"""Every value of the vocabularies has a Dutch name, and every finding a Dutch sentence."""

import re
from enum import StrEnum
from pathlib import Path

from dakdesk.app.language import load_catalogue
from dakdesk.domain import terms

ROOT = Path(__file__).resolve().parents[2]
DUTCH = load_catalogue(ROOT / "resources" / "translations" / "nl")


def test_every_term_has_a_dutch_name() -> None:
    vocabularies = [v for v in vars(terms).values() if isinstance(v, type) and issubclass(v, StrEnum)]
    keys = {f"term.{v.__name__}.{item.value}" for v in vocabularies if v is not StrEnum for item in v}
    assert sorted(keys - DUTCH.keys()) == []
    assert (
        sorted(
            key for key in DUTCH if key.startswith("term.") and key not in keys and "DocumentKind" not in key
        )
        == []
    )


def test_every_finding_of_the_checks_has_a_dutch_sentence_and_none_is_left_over() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "dakdesk" / "checks").glob("*.py"))
    names = set(re.findall(r"(?:blocking|warning|advice|make|\))\(\s*f?\"([a-z]+\.[a-z_0-9{}]+)\"", code))
    names = names - {"contract.{name}_missing"} | {
        f"contract.{name}_missing" for name in ("title", "subject", "buyer", "contact", "kind")
    }
    known = {key.removeprefix("finding.") for key in DUTCH if key.startswith("finding.")}
    assert sorted(names - known) == []
    assert sorted(n for n in known - names if not n.startswith(("gap.", "action.", "document."))) == []

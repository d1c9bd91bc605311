"""Hold the released catalogue still: a changed criterion needs a new version (decision 18).

What was released is a table of id, version and fingerprint. `python -m dakdesk.catalogue.release` compares
the shipped folder with it and exits 1 when a text changed under its old version or a released criterion is
gone; `--write` adds what is new.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from dakdesk.catalogue.loader import load_catalogue
from dakdesk.domain.criterion import Criterion

CATALOGUE = Path("resources", "catalogue")
RELEASED = Path("tests", "data", "released-criteria.json")
LIFE = (
    *("version", "status", "valid_from", "valid_until", "supersedes", "change_note"),
    *("market", "sources", "made_by", "licence"),
    *("related", "conflicts_with", "measures", "proposed"),
)
"""Fields that may change under one version: its life, what is known of the market, where it comes from, and
how it stands to other criteria."""

Released = Mapping[str, Mapping[str, str]]
"""Per id the fingerprint of each released version; versions as text, as JSON keys are."""


def fingerprint(criterion: Criterion) -> str:
    """Return a short fingerprint of everything in a criterion but its life."""
    fields = {name: value for name, value in asdict(criterion).items() if name not in LIFE}
    if fields["scoring"]:
        del fields["scoring"]["above_requirement"]
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def complaints(criteria: Iterable[Criterion], released: Released) -> tuple[str, ...]:
    """Return what was changed without a new version, went back to an older one, or disappeared."""
    present = {criterion.id: criterion for criterion in criteria}
    gone = [f"{key}: was released and is gone; withdraw it instead" for key in released if key not in present]
    changed = [text for item in present.values() if (text := _complaint(item, released.get(item.id, {})))]
    return (*gone, *changed)


def _complaint(criterion: Criterion, versions: Mapping[str, str]) -> str:
    newest = max(map(int, versions), default=0)
    if criterion.version < newest:
        return f"{criterion.id}: version {criterion.version} is older than released version {newest}"
    known = versions.get(str(criterion.version))
    if known is not None and known != fingerprint(criterion):
        return f"{criterion.id}: changed, but still version {criterion.version}; raise the version"
    return ""


def with_new(criteria: Iterable[Criterion], released: Released) -> dict[str, dict[str, str]]:
    """Return the table with the versions that were not released before."""
    table = {key: dict(versions) for key, versions in released.items()}
    for criterion in criteria:
        table.setdefault(criterion.id, {}).setdefault(str(criterion.version), fingerprint(criterion))
    return dict(sorted(table.items()))


def read_released(path: Path = RELEASED) -> Released:
    """Read the table; an absent file is an empty one."""
    if not path.exists():
        return {}
    table: Released = json.loads(path.read_text(encoding="utf-8"))
    return table


def main(arguments: Sequence[str]) -> int:
    """Compare, or with `--write` add what is new; refuse to write over a complaint."""
    criteria = load_catalogue([CATALOGUE]).criteria
    released = read_released()
    found = complaints(criteria, released)
    for complaint in found:
        sys.stdout.write(f"{complaint}\n")
    if not found and "--write" in arguments:
        text = json.dumps(with_new(criteria, released), indent=1, ensure_ascii=False)
        RELEASED.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(criteria)} criteria, {len(released)} released, {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

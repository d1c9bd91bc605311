"""An organisation's own folder for the tests: a sound file with one criterion, and one with a mistake."""

import json
import re
from pathlib import Path

from dakdesk.app.paths import resource_dir, template_dir
from tests.unit.catalogue.records import TOML, write


def own_folder(folder: Path) -> Path:
    """Make a folder with one own criterion for bicycles and an own framework."""
    write(folder / "catalogue", TOML)
    frameworks = folder / "policy" / "frameworks"
    frameworks.mkdir(parents=True)
    shipped = json.loads(
        (resource_dir() / "policy" / "frameworks" / "regio-brugge.json").read_text(encoding="utf-8")
    )
    own = json.dumps({**shipped, "id": "eigen", "name": "Kader van Voorbeke"}, ensure_ascii=False, indent=1)
    (frameworks / "eigen.json").write_text(own, encoding="utf-8")
    return folder


def spoil(folder: Path) -> Path:
    """Add a catalogue file with a wrong version, and a framework with an unknown field; return the folder."""
    text = TOML.replace("version = 1", "version = 0").replace("fietsen", "papier")
    (folder / "catalogue" / "papier.toml").write_text(text, encoding="utf-8")
    (folder / "policy" / "frameworks" / "fout.json").write_text(
        '{\n "id": "fout",\n "name": "Fout",\n "kleur": "groen"\n}\n', encoding="utf-8"
    )
    return folder


def own_templates(folder: Path, text: str = "") -> Path:
    """Make a folder with an own cover page; `text` goes at its end."""
    shipped = template_dir() / "nl" / "bestek" / "voorblad.md.j2"
    own = folder / "nl" / "bestek" / "voorblad.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(f"{shipped.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return folder


def own_group(folder: Path) -> Path:
    """Add a product group of the organisation itself, with one criterion; return the folder."""
    head = (
        'description = "Blazers, strijkers en partituren"\n'
        'kinds = ["supplies"]\n'
        'cpv = [{ code = "37310000-4", name = "Muziekinstrumenten" }]\n\n[[criterion]]'
    )
    text = TOML.replace("fietsen", "muziek").replace("[[criterion]]", head, 1)
    text = re.sub(r'^title = ".*"', 'title = "Muziekinstrumenten"', text, count=1, flags=re.MULTILINE)
    (folder / "catalogue").mkdir(parents=True, exist_ok=True)
    (folder / "catalogue" / "muziek.toml").write_text(text, encoding="utf-8")
    return folder

"""The settings: one typed table, stored as one readable JSON file in the local folder.

Every setting stands once, in `Settings`, with its default; `DESCRIPTIONS` says what it is for and the manual
page `docs/settings.md` is made from both (a test keeps it so). For a file that cannot be read the defaults
hold, for one wrong value the default of that setting; who shows a screen says so. Such a file is left as it
is until a setting is changed, and is then set aside, never overwritten.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

FILE_NAME = "settings.json"
_NO_TEXT = re.compile("[\x00-\x1f\ud800-\udfff]")


class Settings(NamedTuple):
    """All settings of one user on one computer; an empty text means: not filled in."""

    language: str = "nl"
    colour_scheme: str = "system"
    text_size: int = 100
    help_panel: str = "open"
    data_folder: str = ""
    framework: str = "regio-brugge"
    person: str = ""
    department: str = ""
    organisation: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    company_number: str = ""
    website: str = ""
    leading_official: str = ""
    house_style: str = ""
    export_folder: str = ""
    own_folder: str = ""
    own_templates: str = ""


CHOICES: Mapping[str, tuple[str | int, ...]] = MappingProxyType(
    {
        "language": ("nl", "fr", "en"),
        "colour_scheme": ("system", "light", "dark"),
        "text_size": (100, 115, 130, 150, 175, 200),
        "help_panel": ("open", "closed"),
    }
)
"""Settings that take one of a few values; all others are free text."""

DESCRIPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "language": "Language of the screens. The language of a document is chosen per dossier.",
        "colour_scheme": "Light, dark, or as the system.",
        "text_size": "Size of text on screen, in percent.",
        "help_panel": "Whether the explanation stands beside the questions; F1 changes it.",
        "data_folder": "Folder of the dossiers; empty: the user's own data folder.",
        "framework": "Id of the policy framework of a new dossier.",
        "person": "Name shown to colleagues who want to open the same dossier; empty: the login name.",
        "department": "Department of a new dossier.",
        "organisation": "Name of the contracting authority.",
        "street": "Street and number of the contracting authority.",
        "postal_code": "Postal code of the contracting authority.",
        "city": "City of the contracting authority.",
        "company_number": "Number of the contracting authority in the Crossroads Bank for Enterprises.",
        "website": "Website of the contracting authority.",
        "leading_official": "Leading official of a new dossier.",
        "house_style": "Word file whose styles, header and footer are used instead of the shipped one.",
        "export_folder": "Folder that is proposed for exports.",
        "own_folder": "Folder of the organisation with own criteria (`catalogue/*.toml`) and frameworks "
        "(`policy/frameworks/*.json`), beside the shipped ones.",
        "own_templates": "Folder of the organisation with own templates (`nl/...`), each in place of "
        "the shipped one of the same name.",
    }
)


class Unusable(NamedTuple):
    """A settings file that cannot be used, or the first setting in it that has a value it cannot take."""

    file: Path
    field: str = ""


class SettingsFile:
    """The settings on disk: read once, written at each change.

    `unusable` says what cannot be used of it; `set_aside` is where the file was put when a setting was
    changed all the same.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._file = folder / FILE_NAME
        self._clock = clock
        self.unusable: Unusable | None = None
        self.set_aside: Path | None = None
        self._values = self._read()

    @property
    def folder(self) -> Path:
        """The local folder of the user, where the file lies."""
        return self._file.parent

    @property
    def values(self) -> Settings:
        """The settings as they are now."""
        return self._values

    def change(self, **values: object) -> Settings:
        """Change some settings and write the file.

        Raises ValueError for a value that a setting cannot take, and OSError when the file cannot be
        written; the settings then hold for this session only.
        """
        checked = {name: _checked(name, value) for name, value in values.items()}
        self._values = self._values._replace(**checked)
        from dakdesk.files.atomic_file import write_text

        if self.unusable is not None:
            self.set_aside, self.unusable = self._moved_aside(), None
        write_text(self._file, json.dumps(self._values._asdict(), ensure_ascii=False, indent=2) + "\n")
        return self._values

    def _read(self) -> Settings:
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return Settings()
        except (OSError, ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            self.unusable = Unusable(self._file)
            return Settings()
        known = {name: raw[name] for name in Settings._fields if name in raw}
        wrong = [name for name, value in known.items() if not _fits(name, value)]
        if wrong:
            self.unusable = Unusable(self._file, wrong[0])
        return Settings(**{name: value for name, value in known.items() if name not in wrong})

    def _moved_aside(self) -> Path:
        stamp = self._clock().strftime("%Y-%m-%dT%H%M%S")
        target, number = self._file.with_name(f"settings-{stamp}.json"), 1
        while target.exists():
            number += 1
            target = self._file.with_name(f"settings-{stamp}-{number}.json")
        from dakdesk.files.atomic_file import replace_file

        replace_file(self._file, target)
        return target


def manual_page() -> str:
    """Return the text of `docs/settings.md`."""
    rows = [
        f"| `{name}` | {_kind(name)} | `{json.dumps(default)}` | {DESCRIPTIONS[name]} |"
        for name, default in Settings()._asdict().items()
    ]
    head = (
        "# Settings\n\n"
        "One JSON file, `settings.json`, in the local folder of the user (`DAKDESK_LOCAL` when set). "
        "An administrator may put it there beforehand; settings that are left out have their default. "
        "For what cannot be read the defaults hold, and the start screen says so; at the first change the "
        "file is set aside under a dated name. A command ends with exit code 2 instead.\n\n"
        "This page is made from `dakdesk/app/settings.py` by `python -m dakdesk.app.settings`.\n\n"
        "| setting | values | default | meaning |\n|---|---|---|---|\n"
    )
    return head + "\n".join(rows) + "\n"


def _kind(name: str) -> str:
    if name in CHOICES:
        return ", ".join(f"`{choice}`" for choice in CHOICES[name])
    return "text"


def _checked(name: str, value: object) -> Any:
    if _fits(name, value):
        return value
    raise ValueError(f"{name}: {value!r}")


def _fits(name: str, value: object) -> bool:
    """Whether a setting can take a value; text holds no control characters and no half ones."""
    default = getattr(Settings(), name)
    if type(value) is not type(default) or value not in CHOICES.get(name, (value,)):
        return False
    return not (isinstance(value, str) and _NO_TEXT.search(value))


if __name__ == "__main__":
    from dakdesk.files.atomic_file import write_text

    write_text(Path("docs") / "settings.md", manual_page())

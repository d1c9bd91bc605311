"""Names that are data: levels of ambition (decision 3) and sustainable development goals."""

from dataclasses import dataclass
from pathlib import Path

from dakdesk.domain.terms import Level
from dakdesk.policy.reading import read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelName:
    """A level as people know it."""

    id: Level
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SdgName:
    """A sustainable development goal of the United Nations, 1 to 17."""

    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All names, in their natural order."""

    level: tuple[LevelName, ...]
    sdg: tuple[SdgName, ...]

    def level_name(self, level: Level) -> str:
        """Return the Dutch name of a level."""
        return next((item.name for item in self.level if item.id is level), str(level))

    def sdg_name(self, number: int) -> str:
        """Return the Dutch name of a goal, or its bare number when unknown."""
        return next((item.name for item in self.sdg if item.number == number), str(number))


def load_names(folder: Path) -> Names:
    """Read the names from the policy folder."""
    return read_policy(folder / "levels.toml", Names)

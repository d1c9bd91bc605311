"""Articles the program refers to, each with how sure the reading is."""

from dataclasses import dataclass
from pathlib import Path

from dakdesk.domain.terms import Certainty
from dakdesk.policy.marks import certainty_of
from dakdesk.policy.reading import read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article of an act or royal decree; `title` says in our words what it is about."""

    id: str
    law: str
    article: str
    title: str
    mark: str

    @property
    def printed(self) -> str:
        """The reference as printed: `art. 58 van de wet van 17 juni 2016`."""
        the = "het" if self.law.startswith("KB") else "de"
        return f"{self.article} van {the} {self.law}"

    @property
    def certainty(self) -> Certainty:
        """How sure the reading is."""
        return certainty_of(self.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    article: tuple[Article, ...]


def load_articles(folder: Path) -> dict[str, Article]:
    """Read the articles from the policy folder, by id."""
    return {article.id: article for article in read_policy(folder / "articles.toml", _File).article}

"""Find the dossiers in which typed words occur: at the beginning of a word or inside one, as in compounds.

Without peewee. What was found is kept until the store changes, so a next letter that finds the same words
costs next to nothing.
"""

import json
import sqlite3

from dakdesk.store.schema import SHORTEST_PART, search_words

MAX_WORDS = 12
MAX_PARTS = 60
"""A part is looked up in at most sixty words: more letters find more."""

KEPT = 32
"""How many answers of the index are kept: those of the last words that were typed."""

Numbers = frozenset[int]


class WordSearch:
    """Search on the connection of one reader, which says when the store has changed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._vocabulary = _Vocabulary(connection)
        self._found: dict[str, Numbers] = {}
        self._behind: dict[int, str] | None = None
        self._folded: dict[tuple[int, str, int, str], str] = {}

    def forget(self) -> None:
        """Let go of what was found: the store has changed."""
        self._found.clear()
        self._vocabulary.is_complete = False
        self._behind = None

    def numbers(self, text: str) -> Numbers | None:
        """Return the dossiers in which all words of `text` occur, None when there is no word in it.

        Accents and case do not count. Dossiers whose index is behind are found by their payload.
        """
        words = search_words(text)[:MAX_WORDS]
        if not words:
            return None
        found = self._indexed(words[0]).intersection(*(self._indexed(word) for word in words[1:]))
        if self._behind is None:
            self._behind = self._read_behind()
        return (found - self._behind.keys()) | _holding_all(words, self._behind) if self._behind else found

    def _indexed(self, word: str) -> Numbers:
        """Return the dossiers that have the word according to the index."""
        expression = self._vocabulary.expression(word)
        found = self._found.pop(expression, None)
        if found is None:
            found = self._ask(expression)
        self._found[expression] = found
        if len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
        return found

    def _ask(self, expression: str) -> Numbers:
        """Ask the index; the numbers come as one text, since rows take Python longer than the search."""
        if not expression:
            return frozenset()
        statement = "SELECT json_group_array(rowid) FROM word_index WHERE word_index MATCH ?"
        return frozenset(json.loads(self._connection.execute(statement, (expression,)).fetchone()[0]))

    def _read_behind(self) -> dict[int, str]:
        """Return the words of the dossiers whose index is behind; those of one state are folded once."""
        marked = self._connection.execute(
            "SELECT number, id, revision, changed_at FROM dossier WHERE indexed = 0"
        ).fetchall()
        self._folded = {state: self._folded.get(state) or self._fold(state[0]) for state in marked}
        return {state[0]: words for state, words in self._folded.items()}

    def _fold(self, number: int) -> str:
        from dakdesk.store.payload_words import payload_words

        found = self._connection.execute("SELECT data FROM payload WHERE number = ?", (number,))
        return f" {payload_words(found.fetchone()[0])}"


class _Vocabulary:
    """All longer words of the store in one text, so that a part of a word is found at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._text = "\n"
        self._last = 0
        self.is_complete = False

    def expression(self, word: str) -> str:
        """Return the question to the index for one typed word; empty when no word holds it.

        From four letters on it names the words rather than `word*`: while one is typed on, these often stay
        the same. The index knows the beginnings of two and three letters by themselves.
        """
        if len(word) < SHORTEST_PART:
            return f'"{word}" *'
        if not self.is_complete:
            self._read_on()
        beginning, inside = self._holding(word)
        if len(word) == SHORTEST_PART or len(beginning) > MAX_PARTS:
            beginning = [f'"{word}" *']
        return " OR ".join(beginning + inside[:MAX_PARTS])

    def _read_on(self) -> None:
        """Read the words that came since the last time."""
        last, new = self._connection.execute(
            "SELECT max(number), group_concat(word, char(10)) FROM vocabulary WHERE number > ?", (self._last,)
        ).fetchone()
        if new:
            self._last = last
            self._text += f"{new}\n"
        self.is_complete = True

    def _holding(self, part: str) -> tuple[list[str], list[str]]:
        """Return the words that begin with `part` and those that hold it further on, quoted.

        Of both it may leave out some when they are more than MAX_PARTS.
        """
        text, beginning, inside = self._text, list[str](), list[str]()
        place = text.find(part)
        while place >= 0 and (len(beginning) <= MAX_PARTS or len(inside) < MAX_PARTS):
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            (beginning if start == place else inside).append(f'"{text[start:end]}"')
            place = text.find(part, end)
        return beginning, inside


def _holding_all(words: list[str], texts: dict[int, str]) -> set[int]:
    return {number for number, text in texts.items() if all(_occurs(word, text) for word in words)}


def _occurs(part: str, words: str) -> bool:
    return f" {part}" in words or (len(part) >= SHORTEST_PART and part in words)

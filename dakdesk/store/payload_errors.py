"""What can be wrong with a dossier as JSON: in the store, in a recovery file or in a file from others."""


class PayloadError(Exception):
    """The payload is no dossier of this version.

    `code` names the sentence in the text catalogues, `field` the place (`contract.lots[0].title`, empty for
    the whole), `detail` is what the decoder said, for the log and for whoever made the file.
    """

    def __init__(self, code: str, field: str = "", detail: str = "") -> None:
        super().__init__(f"{code} {field} {detail}".strip())
        self.code = code
        self.field = field
        self.detail = detail

    @property
    def params(self) -> dict[str, str]:
        """What fills the sentence."""
        return {"field": self.field, "detail": self.detail}


class NewerVersionError(PayloadError):
    """The payload was written by a newer program; it is left as it is."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__("error.payload.newer", "version", f"{version} > {known}")
        self.version = version
        self.known = known

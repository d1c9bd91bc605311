"""The settings of who runs a command: a file that cannot be used is bad input, never passed over."""

from datetime import UTC, datetime

from dakdesk.app.bad_input import BadInput
from dakdesk.app.language import t
from dakdesk.app.paths import local_dir
from dakdesk.app.settings import Settings, SettingsFile


def own_settings() -> Settings:
    """Return the settings of the user; raise BadInput when their file, or a value in it, cannot be used."""
    settings = SettingsFile(local_dir(), lambda: datetime.now(UTC))
    wrong = settings.unusable
    if wrong is not None:
        words = "error.settings.command_field" if wrong.field else "error.settings.command"
        raise BadInput(t(words, file=wrong.file, field=wrong.field))
    return settings.values

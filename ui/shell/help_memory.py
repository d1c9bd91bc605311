"""Remember between runs whether the help panel was open."""

import logging
from functools import partial

from dakdesk.app.settings import SettingsFile
from ui.shell.side_panel import SidePanel

_log = logging.getLogger("dakdesk.screens")


def remember_help(side: SidePanel, settings: SettingsFile) -> None:
    """Open or close the help as it was left, and keep how it is left from now on."""
    if settings.values.help_panel == "closed":
        side.keep_help_closed()
    side.help_wished.connect(partial(_keep, settings))


def _keep(settings: SettingsFile, wished: bool) -> None:
    """Write the wish; a folder that cannot be written costs only the memory, the panel itself obeys."""
    wanted = "open" if wished else "closed"
    if settings.values.help_panel != wanted:
        try:
            settings.change(help_panel=wanted)
        except OSError as error:
            _log.warning("the help panel is not remembered: %s", error)

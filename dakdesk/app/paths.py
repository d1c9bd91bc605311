"""The only module that knows where files lie: shipped resources, data, settings, logs."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def resource_dir() -> Path:
    """Return the folder of shipped, read-only data."""
    return ROOT / "resources"


def template_dir() -> Path:
    """Return the folder of shipped document templates."""
    return ROOT / "templates"


def data_dir() -> Path:
    """Return the folder of the user's dossiers: DAKDESK_DATA when set, else the platform's own."""
    chosen = os.environ.get("DAKDESK_DATA")
    return Path(chosen) if chosen else _platform_dirs()[0]


def local_dir() -> Path:
    """Return the user's local folder (settings, logs, recovery file); never on a network."""
    chosen = os.environ.get("DAKDESK_LOCAL")
    return Path(chosen) if chosen else _platform_dirs()[1]


def _platform_dirs() -> tuple[Path, Path]:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("DAKdesk", appauthor=False, roaming=False)
    return Path(dirs.user_data_dir), Path(dirs.user_config_dir)

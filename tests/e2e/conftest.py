"""The same look and the same care as the tests of the screens."""

from tests.ui.conftest import look, no_stray_windows, nothing_left_behind, usual_theme

__all__ = ["look", "no_stray_windows", "nothing_left_behind", "usual_theme"]

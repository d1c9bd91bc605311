"""The screens: the only package that knows Qt."""

from ui.none_guard import keep_none_alive
from ui.quick_enums import define_quickly
from ui.quick_qt import import_quickly

keep_none_alive()
define_quickly()
import_quickly()

"""The screens: the only package that knows Qt."""

from ui.none_guard import keep_none_alive

keep_none_alive()

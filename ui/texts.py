"""Texts on screen: everything a page says goes through `t` (see `dakdesk.app.language`)."""

from dakdesk.app.language import set_language, t, term, tn

__all__ = ["set_language", "t", "term", "tn"]

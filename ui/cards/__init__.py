"""Larger parts of pages: cards that one page is composed of. A card knows no page."""

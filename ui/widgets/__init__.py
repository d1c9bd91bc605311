"""Shared widgets: form rows, cards, chips, painting helpers."""

"""The start screen and its rooms."""

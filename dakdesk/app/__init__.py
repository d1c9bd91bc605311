"""Use cases: the open session, saving, settings, and how everything is put together."""

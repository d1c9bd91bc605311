"""Dossiers on disk: peewee on SQLite, codec, migrations, locks and backups."""

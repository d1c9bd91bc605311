"""Rule functions that look at a dossier and give findings, each with its rule."""

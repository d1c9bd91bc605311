"""The seven steps of the wizard and their state, computed from the dossier."""

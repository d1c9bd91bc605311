"""What a dossier is: immutable values and pure changes, standard library only."""

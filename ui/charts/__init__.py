"""Charts painted with QPainter, on screen and for documents."""

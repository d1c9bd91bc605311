"""Files from others: size limits and validation before anything is taken in."""

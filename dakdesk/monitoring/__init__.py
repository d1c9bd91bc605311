"""Figures over many dossiers."""

"""Contexts: plain values for the document templates, decided and formatted in Python, never in a template."""

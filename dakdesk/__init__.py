"""DAKdesk: sustainable public tenders in Belgium, from first need to Word bestek."""

__version__ = "0.1.0"

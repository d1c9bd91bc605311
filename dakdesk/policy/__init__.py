"""Rules given as dated data: frameworks, thresholds, procedures, product groups."""

"""The wizard shell: step rail, pages, findings."""

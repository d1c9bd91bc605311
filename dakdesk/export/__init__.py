"""Documents: context, templates, typed blocks and their writers."""

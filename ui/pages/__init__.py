"""The seven pages of the wizard, one module each."""

"""The composition root: builds every part from the settings, starts them, and stops them in order."""

"""Writes data that is generated, not curated by hand. Needs ``pip install '.[curate]'``."""

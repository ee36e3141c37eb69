"""Random heap programs of which the lifetime of each object is known."""

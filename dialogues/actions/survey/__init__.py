"""A campaign's questions, from the introduction to the thanks."""

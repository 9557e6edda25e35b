"""Words beside an answer."""

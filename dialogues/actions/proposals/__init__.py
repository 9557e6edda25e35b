"""People's own ideas, and what the council says to them."""

"""People's own ideas, and what the council decided on them."""

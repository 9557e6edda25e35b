"""Words for the council, and its answers."""

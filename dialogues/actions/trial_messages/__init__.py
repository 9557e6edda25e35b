"""A campaign shown to staff before it opens, on their own phones."""

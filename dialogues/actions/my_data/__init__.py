"""A person's rights: a readable copy of what is kept, and erasure for good."""

"""A campaign with people answering, while everything it stands on is killed again and again."""

"""What there is of a chat: its messages, its files, and the updates that bots get of it."""

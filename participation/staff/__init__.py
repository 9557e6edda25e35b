"""Who works in the panel: accounts, how they come in, and the log of what they did."""

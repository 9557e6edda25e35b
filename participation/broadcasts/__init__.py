"""What the council writes back to everyone who answered a campaign."""

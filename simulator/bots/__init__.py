"""What bots call, and what they are told: the Bot API over HTTP."""

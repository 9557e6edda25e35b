"""A local Telegram: a strict Bot API server, people to talk to a bot with, and a web chat."""

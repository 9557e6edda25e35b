"""The whole database in one file, made while the bot runs; and back from it into an empty place."""

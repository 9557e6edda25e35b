"""Telegram, and nothing else: updates in, messages out. Alone in knowing python-telegram-bot."""

"""Telegram, and nothing else: updates in, messages out. Alone in knowing python-telegram-bot."""

import os

# python-telegram-bot's coming way of saying durations; the older one warns.
os.environ.setdefault("PTB_TIMEDELTA", "1")

"""Telegram's refusals at the start, in words that other rooms may know."""


class TokenRefused(Exception):
    """Telegram knows no bot of this token."""


class TelegramUnreachable(Exception):
    """Telegram's address did not answer. The message is the kind of error."""


class NotListening(Exception):
    """An update came before the bot began or after it ended."""

"""Text as Telegram reads it: HTML, MarkdownV2, and positions in it."""

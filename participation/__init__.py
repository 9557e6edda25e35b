"""What a youth council does with young people's answers, whatever the channel.

Nothing here knows Telegram, HTTP, rasa or wording. Everything here may use the database.
"""

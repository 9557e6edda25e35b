"""What people see of the bot before /start, and the command menu, in every language."""

from telegram import Bot, BotCommand

import content
from content.council import council
from dialogues.declarations import declared

LONGEST_DESCRIPTION = 512
LONGEST_SHORT_DESCRIPTION = 120


async def introduce(bot: Bot) -> None:
    """Set descriptions and commands in every language; the council's first serves all others."""
    ours = council()
    for language_code, language in [
        ("", ours.languages[0]),
        *((one, one) for one in ours.languages),
    ]:
        wording = content.wording(language)
        name = ours.name_in(language)
        await bot.set_my_commands(
            [BotCommand(command, wording(f"command.{command}")) for command in declared().commands],
            language_code=language_code or None,
        )
        description = wording("bot.description", council=name)[:LONGEST_DESCRIPTION]
        await bot.set_my_description(description, language_code=language_code or None)
        short = wording("bot.short_description", council=name)[:LONGEST_SHORT_DESCRIPTION]
        await bot.set_my_short_description(short, language_code=language_code or None)

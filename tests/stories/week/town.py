"""The people of the town, each with a phone: how they join, what they answer."""

import asyncio
from dataclasses import dataclass

from content import LanguageTexts, wording
from simulator.people import People, SimulatedPerson
from tests.stories.week import words
from tests.stories.week.chat import Chat

DISTRICTS = ("Wazemmes", "Fives")
MANY = 24
# How they get home, one after the other; where from, around the town hall.
WAYS_TAKEN = (0, 0, 1, 2, 0, 1, 3, 0, 1)
TOWN_HALL = (50.6305, 3.0706)


@dataclass
class Town:
    """Those who answer without a browser, in the language of the story."""

    everyone: list[SimulatedPerson]
    says: LanguageTexts


async def town_joins(people: People, language: str) -> Town:
    """So many register through the poster at the station; the last is over thirty-five."""
    says = wording(language)
    everyone = [await people.join(f"P{number}", language) for number in range(MANY)]
    await asyncio.gather(
        *(_registers(someone, says, number) for number, someone in enumerate(everyone))
    )
    return Town(everyone, says)


async def _registers(someone: SimulatedPerson, says: LanguageTexts, number: int) -> None:
    age = "age_band.over_35" if number == MANY - 1 else "age_band.from_18_to_24"
    await someone.starts("gare")
    await someone.sees("🔒")
    await someone.taps(says("registration.consent_yes"))
    await someone.sees(says("registration.age_band").partition("\n")[0])
    await someone.taps(says(age))
    await someone.sees(says("registration.district").partition("\n")[0])
    await someone.taps(DISTRICTS[number % 2])
    await someone.sees("🎉")


async def joins(chat: Chat) -> None:
    """Someone who presses Start in a browser, and registers."""
    says = wording(chat.look.language)
    await chat.sees("🔒")
    await chat.taps(says("registration.consent_yes"))
    await chat.taps(says("age_band.from_18_to_24"))
    await chat.taps(DISTRICTS[0])
    await chat.sees("🎉")


async def town_answers(town: Town, first: int, last: int) -> None:
    """These people answer all that they are asked."""
    language = town.says.language
    await asyncio.gather(
        *(
            _answers(someone, language, town.says, number)
            for number, someone in enumerate(town.everyone[first:last], first)
        )
    )


async def _answers(
    someone: SimulatedPerson, language: str, says: LanguageTexts, number: int
) -> None:
    way = WAYS_TAKEN[number % len(WAYS_TAKEN)]
    await someone.sees(words.WAY[language])
    await someone.taps(words.WAYS[way][language])
    if way == 0:
        await someone.sees(words.SAFE[language])
        await someone.taps(str(2 + number % 4))
    await someone.sees(_beginning(words.CHANGE[language], words.CORRECTED[language]))
    await someone.says(words.WISHES[number % len(words.WISHES)][language])
    await someone.sees(words.PLACE[language])
    north, east = number * 7 % 11 - 5, number * 5 % 13 - 6
    await someone.sends_location(TOWN_HALL[0] + north / 300, TOWN_HALL[1] + east / 200)
    await someone.sees(words.CLOSING[language])


def _beginning(*texts: str) -> str:
    return "|".join(text.replace("?", r"\?") for text in texts)


async def answers(chat: Chat) -> None:
    """Someone answers in a browser; for the guide, with a picture on the way."""
    language = chat.look.language
    says = wording(language)
    await chat.sees(words.WAY[language])
    await chat.taps(words.WAYS[0][language])
    await chat.sees(words.SAFE[language])
    await chat.keeps("chat")
    await chat.taps("3")
    await chat.sees(words.CORRECTED[language])
    await chat.writes(words.WISHES[0][language])
    await chat.sees(words.PLACE[language])
    await chat.taps(says("button.skip"))
    await chat.sees(words.CLOSING[language])

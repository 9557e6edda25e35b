"""From Monday to Friday: a person who organises debates, her colleague, and those who answer."""

from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from content.council import council
from simulator.people import People
from simulator.server import Running, running
from tests.stories.product import UNWATCHED, running_product, zone_at_noon
from tests.stories.week import around, friday, monday, thursday, tuesday, wednesday
from tests.stories.week.chat import Chat
from tests.stories.week.desk import Desk
from tests.stories.week.pictures import ASKED_FOR, Look
from tests.stories.week.town import joins, town_joins
from tests.worlds.around.browser import OpenPage
from tools.ports import free_port

# Pictures show the hours of the town itself: they are made by day.
ZONE = "Europe/Paris" if ASKED_FOR else zone_at_noon()


@pytest.fixture
async def telegram(look: Look) -> AsyncIterator[Running]:
    """A Telegram where the bot bears the council's name."""
    name = council().name_in(look.language)
    async with running(username="conseil_des_jeunes_bot", first_name=name) as simulator:
        yield simulator


@pytest.mark.parametrize(
    "look",
    [Look("fr", "desk", "light"), Look("en", "phone", "dark")],
    ids=["desk-light-fr", "phone-dark-en"],
)
async def test_a_week_from_writing_to_answering_back(
    tmp_path: Path, telegram: Running, people: People, open_page: OpenPage, look: Look
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/portevoix.db"
    settings = {"PORTEVOIX_SIMULATOR_PORT": str(free_port()), "PORTEVOIX_TIMEZONE": ZONE}
    settings |= UNWATCHED
    async with running_product(tmp_path, url, telegram.url, **settings) as product:
        desk = await Desk.opened(open_page, product.panel, look)
        await desk.signs_in("admin@portevoix.local", product.password)
        await desk.speaks_own_language()
        await desk.keeps("begin")
        await around.hangs_a_poster(desk, tmp_path)
        phone = Chat(await open_page(**look.settings(small=True)), look)
        await phone.opens(f"{telegram.url}/?person=Claire")
        await joins(phone)
        town = await town_joins(people, look.language)

        # Monday
        await monday.writes_a_campaign(desk)
        await monday.tries_it(desk, phone, telegram.url)
        # Tuesday
        await tuesday.wants_four_eyes(desk)
        colleague = await tuesday.invites_a_colleague(desk, open_page)
        await tuesday.chooses_whom_and_when(desk, ZoneInfo(ZONE))
        await tuesday.approves(colleague)
        # Wednesday
        await wednesday.sends_it_now(desk, colleague)
        await wednesday.watches(desk, town)
        await wednesday.mends_a_wording(desk)
        await wednesday.pauses_and_resumes(desk)
        ada = Chat(await open_page(**look.settings(small=True)), look)
        await wednesday.the_rest_answer(desk, town, ada, f"{telegram.url}/?person=Ada&start=gare")
        await wednesday.answers_who_writes(colleague, ada)
        # Thursday
        await thursday.reads_figures(desk)
        await thursday.reads_words(desk)
        await thursday.looks_at_the_map(desk)
        await thursday.follows_one_response(desk)
        await around.sees_who_takes_part(desk)
        # Friday
        await friday.closes_it(desk)
        await friday.takes_pictures_and_report(desk, tmp_path)
        await friday.sends_results_back(desk, ada)
        await friday.hands_over_the_figures(desk, tmp_path)
        await friday.reads_the_log(desk)
        await around.looks_around(desk)

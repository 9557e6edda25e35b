"""What people answered, in their own words, and everything to take away."""

from aiohttp import web

from admin.keys import DATABASE
from admin.paging import page_of
from admin.rendering import render
from admin.views.campaigns import header_of
from participation.campaigns import find_campaign
from participation.results import count_written_answers, written_answers


async def show_words(request: web.Request) -> web.Response:
    """What people wrote, showed or remarked on one question, a page at a time."""
    question_key = request.match_info["question"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        question = context["definition"].question(question_key)
        if question is None:
            raise web.HTTPNotFound
        page = page_of(request, await count_written_answers(session, campaign, question_key))
        found = await written_answers(
            session, campaign, question_key, limit=page.size, offset=page.offset
        )
    return render(request, "words.html", **context, question=question, found=found, page=page)


ROUTES = [web.get("/campaigns/{key}/questions/{question}", show_words)]

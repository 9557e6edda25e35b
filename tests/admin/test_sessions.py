"""Signing in and out."""

from participation.models import Role
from tests.admin.conftest import EnterAs


async def test_an_editor_signs_in_and_sees_the_campaigns(enter: EnterAs) -> None:
    stranger = await enter(None)
    assert (await stranger.get("/campaigns")).location == "/sign-in?next=/campaigns"
    assert (await stranger.sign_in(Role.EDITOR)).location == "/"
    page = await stranger.get("/campaigns")
    assert page.status == 200, page.text
    assert "No campaign yet" in page.text

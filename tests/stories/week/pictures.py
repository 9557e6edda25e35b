"""Pictures for the staff guide, made by the story when asked: PORTEVOIX_GUIDE_PICTURES."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Page

from tests.worlds.around.browser import DESKTOP, PHONE

QUALITY = 80
ASKED_FOR = os.environ.get("PORTEVOIX_GUIDE_PICTURES")


@dataclass(frozen=True)
class Look:
    """How someone looks at the panel: in which language, on what screen, by day or by night."""

    language: str
    screen: Literal["desk", "phone"]
    scheme: Literal["light", "dark"]

    @property
    def is_small(self) -> bool:
        """Whether the screen is a phone's."""
        return self.screen == "phone" and not ASKED_FOR

    def settings(self, small: bool = False) -> dict[str, Any]:
        """Settings of a browser; the guide shows every page wide, in the light of day."""
        settings = {
            "locale": {"fr": "fr-FR", "en": "en-GB"}[self.language],
            "viewport": DESKTOP,
            "color_scheme": "light" if ASKED_FOR else self.scheme,
        }
        if small or self.is_small:
            settings |= {"viewport": PHONE, "is_mobile": True, "has_touch": True}
        return settings


async def keep_picture(page: Page, look: Look, name: str, part: str = "") -> None:
    """Keep what the screen shows, or that part of it, if pictures were asked for."""
    if not ASKED_FOR:
        return
    await page.evaluate("document.activeElement.blur()")
    wanted: dict[str, Any] = {"format": "webp", "quality": QUALITY}
    if part and (box := await page.locator(part).first.bounding_box()):
        wanted["clip"] = {**box, "scale": 1}
    # WebP takes half the room of PNG; Chromium writes it for whoever asks it directly.
    chromium = await page.context.new_cdp_session(page)
    taken = await chromium.send("Page.captureScreenshot", wanted)
    await chromium.detach()
    folder = Path(ASKED_FOR) / look.language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.webp").write_bytes(base64.b64decode(taken["data"]))

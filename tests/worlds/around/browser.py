"""Real Chromium for the stories: pages that fail their test when the browser complains."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from tools import browser

AXE = Path(__file__).parents[2] / "vendor" / "axe-core" / "axe.min.js"
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
PATIENCE = 20_000
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # A page that asks anything of another host finds nobody, complains, and fails its test.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]

OpenPage = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pages close first: one that still loads when its server is gone would complain of that."""
    for item in items:
        if isinstance(item, pytest.Function):
            item.fixturenames.sort(key=lambda name: name in ("open_page", "page", "phone_page"))


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One Chromium for all the tests of this process."""
    # On a busy machine a page takes the time it takes: a limit against hanging, not a measure.
    expect.set_options(timeout=PATIENCE)
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=browser.find(), args=flags)
        yield launched
        await launched.close()


@pytest.fixture
async def browser_problems() -> AsyncIterator[list[str]]:
    """What pages complained of: left unempty, it fails the test. Clear what you expected."""
    problems: list[str] = []
    yield problems
    if problems:
        pytest.fail("the browser complained:\n" + "\n".join(problems))


@pytest.fixture
async def open_page(chromium: Browser, browser_problems: list[str]) -> AsyncIterator[OpenPage]:
    """Opens a page of its own context, as another visitor: `await open_page(viewport=PHONE)`."""
    contexts = []

    def note_errors(message: ConsoleMessage) -> None:
        if message.type == "error":
            browser_problems.append(f"{message.text} ({message.location.get('url')})")

    async def opened(**settings: Any) -> Page:
        settings = {
            "locale": "fr-FR",
            "timezone_id": "Europe/Paris",
            "viewport": DESKTOP,
            # A click on what is still sliding into place may land beside it.
            "reduced_motion": "reduce",
        } | settings
        context = await chromium.new_context(**settings)
        contexts.append(context)
        # Of every page, those that a page opens as well.
        context.on("console", note_errors)
        context.on("weberror", lambda error: browser_problems.append(str(error.error)))
        return await context.new_page()

    yield opened
    for context in contexts:
        await context.close()


@pytest.fixture
async def page(open_page: OpenPage) -> Page:
    """A desktop page in French."""
    return await open_page()


@pytest.fixture
async def phone_page(open_page: OpenPage) -> Page:
    """A phone's page in French: 390 by 844, with touch."""
    return await open_page(viewport=PHONE, is_mobile=True, has_touch=True)


async def accessibility_violations(page: Page) -> list[str]:
    """What axe finds wrong (WCAG and good practice) with the page as it stands, one line each."""
    # Without its styles, or half read, it is not what anybody sees.
    await page.wait_for_load_state()
    # Evaluated from outside the page, so that its content security policy stays as it is.
    await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{violation['id']}: {violation['help']} {node['target']}"
        for violation in found
        for node in violation["nodes"]
    ]

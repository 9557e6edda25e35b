"""A newcomer's first day in a real browser: the link, a second factor, the code at the door."""

from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from tests.admin.conftest import Clock
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import DESKTOP, PHONE, OpenPage
from tests.worlds.telephones import Telephone
from tests.worlds.visitors import PASSWORD

OWN = "quelques mots à la suite"


class Looks:
    """Looks at each page wide and narrow, light and dark, and keeps what is wrong with it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []

    async def at(self, heading: str) -> None:
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        for viewport in (DESKTOP, PHONE):
            await self.page.set_viewport_size(viewport)
            for scheme in ("light", "dark"):
                dress = f"document.documentElement.dataset.bsTheme = '{scheme}'"
                await self.page.evaluate(dress)
                self.found += [f"{scheme} {viewport}: {one}" for one in await faults(self.page)]
        await self.page.set_viewport_size(DESKTOP)


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def give(page: Page, email: str, password: str) -> None:
    await page.locator("#email").fill(email)
    await page.locator("#password").fill(password)
    await page.locator("form.card button").click()


async def test_a_newcomers_first_day(
    open_page: OpenPage, panel: TestServer, clock: Clock, browser_problems: list[str]
) -> None:
    # An admin makes the link: it is in sight, and one click copies it.
    page = await open_page(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    looks = Looks(page)
    await page.goto(str(panel.make_url("/staff")))
    await give(page, "admin@example.org", PASSWORD)
    await page.get_by_label("Email").fill("ana@example.org")
    await press(page, "Make a link")
    await expect(page.locator("#to-pass-on")).to_be_focused()
    await press(page, "Copy")
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = str(await page.evaluate("navigator.clipboard.readText()"))
    assert link == await page.get_by_label("Link to pass on").input_value()
    await looks.at("Staff")
    await page.goto(str(panel.make_url("/staff/2")))
    await press(page, "Make a link")
    await looks.at("editor@example.org")

    # The newcomer opens it in another browser, types something wrong, and is in.
    theirs = await open_page(locale="fr-FR")
    looks.page = page = theirs
    await page.goto(link)
    await page.get_by_label("Mot de passe").fill(OWN)
    await page.get_by_label("Le même, encore une fois").fill("autre chose")
    await press(page, "Créer mon compte")
    await expect(page.locator("#again-problem")).to_contain_text("Les deux ne sont pas pareils")
    await looks.at("Bienvenue !")
    await page.get_by_label("Mot de passe").fill(OWN)
    await page.get_by_label("Le même, encore une fois").fill(OWN)
    await press(page, "Créer mon compte")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Campagnes")

    # A second factor, from the account's page, reached by one's own name.
    await page.get_by_role("link", name="ana@example.org").click()
    await page.get_by_role("link", name="Activer le second facteur").click()
    await page.get_by_text("L’image ne peut pas être scannée ?").click()
    secret = await page.locator("code.secret").inner_text()
    telephone = Telephone(secret)
    await page.get_by_label("Code").fill("000000")
    await press(page, "Activer le second facteur")
    await expect(page.locator("#code-problem")).to_be_visible()
    await looks.at("Activer le second facteur")
    await page.get_by_label("Code").fill(telephone.code(clock()))
    await press(page, "Activer le second facteur")
    await looks.at("Vos codes de secours")
    recovery = await page.locator("#codes code").first.inner_text()
    await page.get_by_role("link", name="Je les ai rangés").click()
    await expect(page.get_by_text("Il reste 10 codes de secours.")).to_be_visible()
    await page.locator("summary", has_text="Le désactiver").click()
    await page.locator("#off-password").fill("un essai")
    await page.locator("#off-code").fill("000000")
    await press(page, "Le désactiver")
    await expect(page.locator("#off-password-problem")).to_be_visible()
    await looks.at("Mon compte")

    # At the door again: the password is no longer enough.
    await press(page, "Se déconnecter")
    await give(page, "ana@example.org", OWN)
    await page.get_by_label("Code").fill("000000")
    await press(page, "Se connecter")
    await looks.at("Votre code")
    await page.get_by_label("Code").fill(recovery)
    await press(page, "Se connecter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Campagnes")
    await page.goto(link)
    await looks.at("Ce lien ne marche plus")
    assert looks.found == []
    # What was refused on purpose, the browser notes.
    assert all("status of 4" in problem for problem in browser_problems)
    browser_problems.clear()

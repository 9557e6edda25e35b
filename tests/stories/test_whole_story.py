"""The main job through public doors only: panel and chat in real Chromium, the export compared."""

import os
import re
from pathlib import Path

from playwright.async_api import Page, expect

from content.campaign_files import packaged_campaign
from simulator.people import People
from simulator.server import Running
from tests.simulator.conftest import picture
from tests.stories.exports import (
    FORMULA,
    IDEA,
    KEY,
    PLACE,
    REPLY,
    WORDS,
    compare_answers,
    compare_proposals,
    compare_responses,
)
from tests.stories.product import Product
from tests.worlds.around.browser import OpenPage

PATIENCE = 20_000


class Chat:
    """A phone in real Chromium."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.phone = page.get_by_label(f"Discussion de {name} avec")

    async def sees(self, words: str) -> None:
        bubble = self.phone.get_by_role("listitem").filter(has_text=words).last
        await expect(bubble).to_be_visible(timeout=PATIENCE)
        # The newest is in sight without scrolling, also after an edit above it.
        await expect(bubble).to_be_in_viewport(ratio=0.5)

    async def taps(self, label: str) -> None:
        await self.phone.get_by_role("button", name=label, exact=True).last.click()

    async def writes(self, words: str) -> None:
        field = self.phone.get_by_role("textbox", name=re.compile("Message à"))
        await field.fill(words)
        await self.phone.locator(".submit").click()


async def keep_picture(page: Page, name: str) -> None:
    """A screenshot for whoever asked for some: PORTEVOIX_TEST_SHOTS names their folder."""
    if folder := os.environ.get("PORTEVOIX_TEST_SHOTS"):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page="chat" not in name)


async def sign_in(page: Page, product: Product) -> None:
    await page.goto(product.panel)
    await page.locator("#email").fill("admin@portevoix.local")
    await page.locator("#password").fill(product.password)
    await page.get_by_role("button", name="Se connecter").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Campagnes")


async def import_and_schedule(page: Page, product: Product) -> None:
    await page.goto(f"{product.panel}/import")
    file = packaged_campaign(KEY).encode()
    await page.locator("#file").set_input_files(
        {"name": "budget.yaml", "mimeType": "application/yaml", "buffer": file}
    )
    await page.get_by_role("button", name="Importer").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Le budget jeunesse")
    await page.goto(f"{product.panel}/campaigns/{KEY}/schedule")
    await page.locator("input[name=at_once]").check()
    await keep_picture(page, "panel-schedule")
    await page.locator("main").get_by_role("button", name="Programmer").click()
    await expect(page.locator(".badge").first).to_contain_text(re.compile("Programmée|Ouverte"))


async def register(chat: Chat) -> None:
    await chat.phone.get_by_role("button", name="Démarrer").click()
    await chat.sees("tu es d’accord")
    await keep_picture(chat.page, "chat-consent")
    await chat.taps("Oui, j’accepte")
    await chat.sees("Ton âge")
    await chat.taps("18–24 ans")
    await chat.sees("Ton quartier")
    await chat.taps("Wazemmes")
    # Said, though the first question may have scrolled it away already.
    welcome = chat.phone.get_by_role("listitem").filter(has_text="bienvenue")
    await expect(welcome).to_be_visible(timeout=PATIENCE)


async def answer_every_kind(chat: Chat) -> None:
    await chat.sees("Quel sujet devrait passer en premier")
    await chat.taps("ℹ️ Pourquoi ?")
    await chat.sees("Un euro dépensé")
    await chat.taps("Aucun de ceux-là")
    await chat.sees("Quel sujet manque")
    await chat.writes(WORDS)
    await chat.sees("Fais-tu du sport")
    await chat.taps("Oui")
    await chat.sees("la ville t’écoute")
    await change_of_mind(chat)
    await chat.taps("8")
    await chat.sees("te donne ce sentiment")
    await chat.writes(WORDS)
    await chat.sees("Est-il facile de savoir")
    await chat.taps("4")
    await chat.sees("combien mettrais-tu")
    await chat.writes("beaucoup")
    await chat.sees("Il me faut un nombre, en chiffres")
    await chat.writes("35 €")
    await chat.sees("À quelle distance")
    await chat.writes("2,5")
    await place_and_picture(chat)


async def answer_the_other_way(chat: Chat) -> None:
    """What the first person's answers ruled out: a text that is kept, yes or no, a typed place."""
    await chat.sees("Quel sujet devrait passer en premier")
    await chat.taps("Aucun de ceux-là")
    await chat.sees("Quel sujet manque")
    await chat.writes(WORDS)
    await chat.sees("Fais-tu du sport")
    await chat.taps("Non")
    await chat.sees("la ville t’écoute")
    await chat.taps("2")
    await chat.sees("monter d’un cran")
    await chat.writes(FORMULA)
    await chat.sees("Est-il facile de savoir")
    await chat.taps("Passer ⏭")
    await chat.sees("combien mettrais-tu")
    await chat.writes("50")
    await chat.sees("À quelle distance")
    await chat.taps("Passer ⏭")
    await chat.sees("Quel lieu de la ville")
    await chat.writes(PLACE)
    await chat.sees("Montre-le en photo")
    await chat.taps("Passer ⏭")
    await chat.sees("Et maintenant")


async def change_of_mind(chat: Chat) -> None:
    """Back to the first question: what the new answer rules out is dropped, the rest is asked."""
    first = chat.phone.get_by_role("listitem").filter(has_text="✓ Aucun de ceux-là")
    await first.get_by_role("button", name="↩ Modifier").click()
    await chat.sees("1/1")
    await chat.taps("Sport")
    await chat.sees("faire plus de sport")
    await chat.taps("☐ Un terrain plus près")
    await chat.taps("☐ De la compagnie")
    await keep_picture(chat.page, "chat-choices")
    await chat.taps("✅ C’est fait (2)")
    answered = chat.phone.get_by_role("listitem").filter(has_text="✓ Un terrain plus près, De la")
    await answered.get_by_role("button", name="💬 Préciser").click()
    await chat.sees("Écris ta remarque")
    await chat.writes("Surtout le soir")
    await chat.sees("C’est noté à côté de ta réponse")
    await chat.sees("la ville t’écoute")


async def place_and_picture(chat: Chat) -> None:
    page = chat.page
    await chat.sees("Quel lieu de la ville")
    await chat.taps("📍 Partager ma position")
    await page.get_by_label("Latitude").fill("50.6231")
    await page.get_by_label("Longitude").fill("3.0489")
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await chat.sees("Montre-le en photo")
    photo = {"name": "place.png", "mimeType": "image/png", "buffer": picture(60, 40)}
    await page.locator(".pick-photos + input").set_input_files(photo)
    await page.get_by_label("Légende").fill("Le coin sombre")
    await page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
    await chat.sees("Et maintenant")
    await keep_picture(page, "chat-end")


async def propose(chat: Chat) -> None:
    await chat.taps("💡 Proposer une idée")
    await chat.sees("Ton idée pour la ville")
    await chat.writes(IDEA)
    await chat.sees("De quoi ça parle")
    await chat.taps("Autre")
    await chat.sees("Relis ton idée")
    await chat.taps("Déposer")
    await chat.sees("Ton idée est déposée")


async def answer_back(page: Page, product: Product) -> None:
    await page.goto(f"{product.panel}/proposals")
    await page.get_by_role("link", name=re.compile("bancs")).click()
    await page.locator("#state").select_option("accepted")
    await page.locator("#reply").fill(REPLY)
    await page.get_by_role("button", name="Enregistrer la décision").click()
    await expect(page.locator(".badge").first).to_contain_text("Retenue")
    await keep_picture(page, "panel-proposal")


async def test_from_a_file_to_an_export(
    product: Product, telegram: Running, people: People, open_page: OpenPage, phone_page: Page
) -> None:
    panel = await open_page()
    await sign_in(panel, product)
    await import_and_schedule(panel, product)

    chat = Chat(phone_page, "Ada")
    await phone_page.goto(f"{telegram.url}/?person=Ada&start=affiche")
    await register(chat)
    await answer_every_kind(chat)
    await propose(chat)
    await answer_back(panel, product)
    await chat.sees(REPLY)

    await phone_page.goto(f"{telegram.url}/?person=Bob&start=lycee")
    other = Chat(phone_page, "Bob")
    await register(other)
    await answer_the_other_way(other)

    photo = await panel.request.get(await compare_answers(panel, product))
    await keep_picture(panel, "panel-results")
    assert photo.ok, photo.status
    await compare_responses(panel)
    await compare_proposals(panel, product)
    log = product.log()
    secrets = (WORDS, FORMULA, PLACE, IDEA, REPLY, "Le coin sombre", "Surtout")
    assert not any(secret in log for secret in secrets)

"""What is downloaded is what would be imported."""

from hypothesis import given, settings

from content.campaign_files import load_campaign_file, packaged_campaign, write_campaign_file
from participation.questionnaires.definitions import (
    CampaignDefinition,
    dump_definition,
    read_definition,
)
from tests.worlds.made_definitions import definitions


@settings(max_examples=80)
@given(definitions())
def test_any_campaign_reads_back_the_same(campaign: CampaignDefinition) -> None:
    text = write_campaign_file(dump_definition(campaign))
    assert read_definition(load_campaign_file(text).data).same_as(campaign)


def test_a_file_looks_as_if_written_by_hand() -> None:
    campaign = read_definition(load_campaign_file(packaged_campaign("youth-budget")).data)
    text = write_campaign_file(dump_definition(campaign))
    assert text.startswith("key: youth-budget\ntitle: {fr: Le budget jeunesse, en: The youth")
    assert "      none: {fr: Aucun de ceux-là, en: None of these}\n" in text
    assert "    keep_last: [none]\n" in text
    assert "    asked_if: {question: heard, from: 7, to: 10}\n" in text
    assert '    unit: "€"\n' in text

"""Campaign files given out, and those that come with the product."""

import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from content.campaign_files import load_campaign_file, packaged_campaign, write_campaign_file
from participation.questionnaires.definitions import CampaignDefinition, read_definition


def packaged(name: str) -> CampaignDefinition:
    """Returns the campaign of that name that comes with Portevoix."""
    return read_definition(load_campaign_file(packaged_campaign(name)).data)


def yaml_download(data: Mapping[str, Any], name: str) -> web.Response:
    """Returns the campaign as a file to keep, under that name."""
    plain = re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII)
    return web.Response(
        text=write_campaign_file(data),
        content_type="application/yaml",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{plain}.yaml"'},
    )

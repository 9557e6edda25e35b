"""What was just done, said on the page that one is led to."""

import re

from aiohttp import web

from admin.web.keys import WORDING


def done_of(request: web.Request) -> str:
    """Returns the sentence for the `done` of the address; "" where there is none of that name."""
    name = request.query.get("done", "")
    code = f"done.{name}"
    known = re.fullmatch(r"[a-z_]{1,40}", name) and request[WORDING].has_text(code)
    return request[WORDING](code) if known else ""

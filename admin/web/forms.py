"""What a form held, whoever filled it in; and what no form of a browser's could hold."""

from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from admin.web.auth import Handler, is_for_machines

# A sign that no text of a database may hold.
NUL = "\0"

_judges: set[Handler] = set()
_TOO_LARGE = web.RequestKey("too_large", bool)


def text_of(form: MultiDictProxy[Any], name: str) -> str:
    """Returns the text of that field; "" where it is missing or is a file."""
    value = form.get(name, "")
    return value.replace(NUL, "") if isinstance(value, str) else ""


def judges_size(handler: Handler) -> Handler:
    """Mark a handler that says itself, beside its field, that a file is too large. Returns it."""
    _judges.add(handler)
    return handler


def is_too_large(request: web.Request) -> bool:
    """Returns True if what was sent is larger than what is read."""
    return bool(request.get(_TOO_LARGE))


@web.middleware
async def refuse_unreadable(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse an address or a form that no page of ours makes, before anyone stumbles over it.

    Returns the handler's response. Raises HTTPBadRequest otherwise.
    """
    if NUL in request.path or any(NUL in text for pair in request.query.items() for text in pair):
        raise web.HTTPBadRequest
    if request.method == "POST" and not is_for_machines(request.match_info.route):
        try:
            # Kept by the request: whoever asks for the form next has it.
            await request.post()
        except web.HTTPRequestEntityTooLarge:
            if request.match_info.route.handler not in _judges:
                raise
            request[_TOO_LARGE] = True
        except web.HTTPException:
            raise
        except Exception:  # whatever it makes the reader stumble over: it is no form
            raise web.HTTPBadRequest from None
    return await handler(request)


class Problems(dict[str, str]):
    """What is wrong, by the name of its field; empty text for a field that is right."""

    def __missing__(self, name: str) -> str:
        return ""

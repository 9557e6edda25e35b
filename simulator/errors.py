"""What the simulator refuses, worded as Telegram words it."""

from typing import Any


class Refusal(Exception):
    """A Bot API call that Telegram would not carry out."""

    def __init__(self, code: int, reason: str, **parameters: Any) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """Returns the body Telegram would send."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.reason}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class Unable(Exception):
    """Something a person cannot do in the control interface."""

    def __init__(self, reason: str, status: int = 400, code: str = "") -> None:
        super().__init__(reason)
        self.status = status
        # For a page that words it in its own language: the noun and its problem.
        self.code = code

    def answer(self) -> dict[str, Any]:
        """Returns the body of the answer."""
        return {"error": str(self), **({"code": self.code} if self.code else {})}


def bad_request(reason: str) -> Refusal:
    """Returns a 400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {reason}")


def not_found() -> Refusal:
    """Returns the refusal that an unknown method gets."""
    return Refusal(404, "Not Found")


def not_simulated(what: str) -> Refusal:
    """Returns the refusal of something that Telegram has and the simulator has not."""
    return Refusal(501, f"Not Implemented: {what} is not simulated")


def unauthorized() -> Refusal:
    """Returns the refusal that a token gets that is none."""
    return Refusal(401, "Unauthorized")


def conflict(reason: str) -> Refusal:
    """Returns the refusal that a second way of receiving updates gets."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """Returns the refusal that a bot gets that speaks too fast."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)

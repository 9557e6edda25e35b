"""Things that go wrong between a bot and Telegram, on demand."""

from dataclasses import dataclass

from simulator.errors import Mistake

KINDS = ("reset_before_effect", "reset_after_effect", "502", "429")


@dataclass
class Fault:
    """Lets ``after`` calls pass, then spoils the next ``times`` ones."""

    kind: str
    after: int = 0
    times: int = 1
    method: str = ""
    retry_after: int = 1

    def __post_init__(self) -> None:
        self.after, self.times = int(self.after), int(self.times)
        self.method, self.retry_after = str(self.method), int(self.retry_after)
        if self.kind not in KINDS:
            raise Mistake(f"kind must be one of {', '.join(KINDS)}")

    def strikes(self, method: str) -> bool:
        """Whether this call is the one; counts it."""
        if self.method and self.method.lower() != method.lower():
            return False
        if self.after > 0:
            self.after -= 1
            return False
        self.times -= 1
        return True


class Faults:
    """The faults still to come, oldest first."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []

    def next(self, method: str) -> Fault | None:
        """The fault that strikes this call, if one does."""
        struck = next((fault for fault in self.coming if fault.strikes(method)), None)
        self.coming = [fault for fault in self.coming if fault.times > 0]
        return struck

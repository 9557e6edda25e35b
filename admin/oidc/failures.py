"""What can go wrong between us and the provider. `code` names the text that explains it."""


class ProviderFailed(Exception):
    """The provider let nobody in; `reason` is for the operator's log, and holds nothing private."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason


def unreachable(reason: str) -> ProviderFailed:
    """Returns the failure of a provider that does not answer, or not in time."""
    return ProviderFailed("provider.unreachable", reason)


def unfit(reason: str) -> ProviderFailed:
    """Returns the failure of a provider whose answer must not be accepted."""
    return ProviderFailed("provider.unfit", reason)

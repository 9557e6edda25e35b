"""What may be said of an unexpected error in a log."""

import traceback
from pathlib import Path

MOST_PLACES = 6


def places(error: Exception) -> list[str]:
    """Returns the places that the error passed through, the last ones only.

    Its message stays out: it may quote an answer.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-MOST_PLACES:]]

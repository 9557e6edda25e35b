"""What a process at rest does without: libraries that are large, and seldom needed."""

import subprocess
import sys

SELDOM_NEEDED = ("typst", "xlsxwriter")
# All that a start loads and makes of them: the bot, the sender, the panel and its printer.
START = "import sys, portevoix.running; from admin.web.printing import Printer; Printer()"


def test_what_prints_and_makes_workbooks_is_not_loaded_before_it_is_needed() -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{START}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(told.stdout.split())
    assert "admin.results" in loaded
    assert loaded.isdisjoint(SELDOM_NEEDED)

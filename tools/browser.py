"""Find a Chromium for the browser tests, or install one: `python -m tools.browser`."""

import os
import shutil
import subprocess
import sys

# The same Chromium without its windows is the one that Playwright runs, too: a third lighter.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
DEBIAN_PACKAGES = ("chromium-headless-shell", "fonts-noto-color-emoji")


def find() -> str | None:
    """Returns the path of a Chromium, or None if there is none.

    It is the one named in the environment, or else the first on this machine.
    """
    if path := os.environ.get("PORTEVOIX_CHROMIUM"):
        return path
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path), None) or _playwrights_own()


def install() -> None:
    """Put a Chromium on this machine: Debian's as root, elsewhere Playwright's own."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        get = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *DEBIAN_PACKAGES]
        subprocess.run(["apt-get", "update", "-q"], check=True, env=environment)
        subprocess.run(get, check=True, env=environment)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _playwrights_own() -> str | None:
    # In a process of its own: Playwright's sync door leaves an event loop behind.
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", question], check=False, capture_output=True, text=True
    )
    path = asked.stdout.strip()
    return path if shutil.which(path) else None


if __name__ == "__main__":
    if not find():
        install()
    print("browser:", find() or sys.exit("No Chromium was found: name one in PORTEVOIX_CHROMIUM."))

"""Finds a Chromium, or installs Debian's: a setting, then PATH, then Playwright's own, then apt as root."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OFF_IN_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages of one site share a process, so that Streamlit's 5 MB of scripts are compiled once.
    "--process-per-site",
    # The last list given is the one that counts, so Playwright's own is repeated. Added are the windows that
    # drop from the address bar: two processes for each page opened, and nobody types there.
    "--disable-features=" + ",".join((*OFF_IN_PLAYWRIGHT, *ADDRESS_BAR)),
)
ADVICE = (
    "No Chromium found. On Debian: apt install chromium. On macOS: brew install --cask chromium. "
    "Elsewhere install Chrome or Chromium and set CHROMIUM to its path."
)


def find_chromium() -> str | None:
    """Path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM", "")
    if named and Path(named).exists():
        return named
    on_path = next((found for found in map(shutil.which, NAMES) if found), None)
    return on_path or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> None:
    """Debian's package, where this is Debian and we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=False, **quiet)


if __name__ == "__main__":
    if find_chromium() is None:
        print("Installing Chromium from Debian's packages …")
        _install()
    if find_chromium() is None:
        sys.exit(ADVICE)

"""A real browser: Debian's Chromium through Playwright; where it is missing, its tests say so and are left out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="left out: no Chromium here (apt-get install chromium runs the tests in a real browser)"
)

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@contextmanager
def phone(
    *, width: int = 360, scheme: Literal["light", "dark"] = "light", script: bool = False, bypass_csp: bool = False
) -> Iterator[BrowserContext]:
    """Open a browser the size of a phone, without script unless asked; `bypass_csp` lets a test's own tool in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_context(
            viewport={"width": width, "height": 740},
            color_scheme=scheme,
            java_script_enabled=script,
            bypass_csp=bypass_csp,
        )
        browser.close()

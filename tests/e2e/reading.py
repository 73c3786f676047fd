"""What a person without a mouse, or without sight, would stumble over: axe's findings, in words."""

from __future__ import annotations

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")
LOOKED_INTO = (("light", 1440), ("dark", 390))
"""Where axe looks: both schemes, both widths, each once."""


def stumbling_blocks(page: Page) -> list[str]:
    """Return axe's serious and critical findings on the page: rule, what it says, where."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']} @ {node['target']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


SETTLED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    Promise.allSettled(document.getAnimations().map(one => one.finished)).then(() => setTimeout(done, 100))
})))"""
"""Resolves when a new width and a new scheme have been drawn and nothing moves any more."""


def look(page: Page, name: str) -> list[str]:
    """Look at a page wide and narrow, light and dark; return what does not fit and what somebody would stumble over."""
    folder = os.environ.get("HENGPING_LOOK")
    found: list[str] = []
    page.emulate_media(reduced_motion="reduce")  # no colour is caught on its way from light to dark
    for scheme, width in (("light", 1440), ("light", 390), ("dark", 1440), ("dark", 390)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("scheme => { document.documentElement.dataset.bsTheme = scheme }", scheme)
        page.evaluate(SETTLED)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{name} {width}: wider than the window")
        if (scheme, width) in LOOKED_INTO:
            found += [f"{name} {scheme} {width}: {one}" for one in stumbling_blocks(page)]
        if folder:
            page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": 1440, "height": 900})
    return found

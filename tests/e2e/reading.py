"""What a person without a mouse, or without sight, would stumble over: axe's findings, in words."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def stumbling_blocks(page: Page) -> list[str]:
    """Return axe's serious and critical findings on the page: rule, what it says, where."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['help']} @ {node['target']}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]

"""A real Chromium against a live server. Pages that complain in their console fail."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page

from hengping.ground.people.models import User
from tools.look import CHROMIUM, browser

# Playwright keeps an event loop in the test's thread; Django would take the test itself for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SignIn = Callable[[User], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("没有 Chromium；make test 会安装它")
    with browser() as started:
        yield started


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    opened = context.new_page()
    complaints: list[str] = []
    # An answer of 4xx that a test asks for is no complaint; a script or a policy that fails is.
    opened.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and "Failed to load resource" not in said.text
            else None
        ),
    )
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page: Page, live_server: object) -> SignIn:
    """Return what puts a person's session into the browser, without typing the password each time."""

    def enter(user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": str(live_server)}])

    return enter

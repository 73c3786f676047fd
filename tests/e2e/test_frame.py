import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengping.ground.people.models import Bureau, Posting, User
from tests.e2e.conftest import SignIn
from tests.e2e.reading import stumbling_blocks


@pytest.fixture
def officer(transactional_db: None) -> User:
    bureau = Bureau.objects.create(
        name="清城县应急管理局", short_name="清城", region="清城县", government="清城县人民政府", court="清城县人民法院"
    )
    user = User.objects.create_user("lin", name="林知远", bureau=bureau, password="x")
    Posting.objects.create(user=user, post="officer", from_on=date(2020, 1, 1))
    Posting.objects.create(user=user, post="section_head", from_on=date(2020, 1, 1))
    return user


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for one, for looking at."""
    folder = os.environ.get("HENGPING_LOOK")
    if folder:
        for scheme in ("light", "dark"):
            page.evaluate("scheme => { document.documentElement.dataset.bsTheme = scheme }", scheme)
            for width in (1440, 390):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=Path(folder) / f"{name}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})


@pytest.mark.parametrize("width", [360, 390, 768, 1440, 2560])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_fits_and_reads(
    page: Page, live_server: object, sign_in: SignIn, officer: User, width: int, scheme: str
) -> None:
    sign_in(officer)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server}/search/?q=期限")
    expect(page.get_by_role("heading", level=1)).to_have_text("全站搜索")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert stumbling_blocks(page) == []


def test_the_theme_is_kept(page: Page, live_server: object, sign_in: SignIn, officer: User) -> None:
    sign_in(officer)
    page.goto(f"{live_server}/search/")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "light"
    page.locator("[data-theme-toggle]:visible").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


@pytest.mark.parametrize("width", [390, 1440])
def test_large_letters_are_kept_and_fit(
    page: Page, live_server: object, sign_in: SignIn, officer: User, width: int
) -> None:
    sign_in(officer)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server}/search/?q=期限")
    size = "getComputedStyle(document.body).fontSize"
    assert page.evaluate(size) == "15px"
    switch = page.locator("[data-letters-toggle]:visible")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    page.reload()
    assert page.evaluate(size) == "18px"
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert stumbling_blocks(page) == []


def test_printed_pages_say_whose_and_when(page: Page, live_server: object, sign_in: SignIn, officer: User) -> None:
    sign_in(officer)
    page.goto(f"{live_server}/account/")
    page.emulate_media(media="print")
    foot = page.locator("footer [data-printed-at]")
    expect(foot).to_be_visible()
    expect(foot.locator("..")).to_contain_text("清城县应急管理局　打印时间：")
    expect(page.get_by_text("每一步有依据，每一步可证明")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(foot).to_contain_text("日")


def test_ctrl_k_finds_a_page_and_the_keyboard_opens_it(
    page: Page, live_server: object, sign_in: SignIn, officer: User
) -> None:
    sign_in(officer)
    page.goto(f"{live_server}/search/")
    page.keyboard.press("Control+k")
    page.keyboard.type("当事人")
    page.locator(".topbar .search-results a").first.wait_for()
    box = page.get_by_role("combobox", name="全站搜索")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".topbar [data-search-said]")).to_contain_text("找到")
    page.keyboard.press("ArrowDown")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-activedescendant", "hit-1-1")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("人")
    page.keyboard.press("Backspace")
    page.locator(".topbar .search-results a").first.wait_for()
    assert stumbling_blocks(page) == []
    page.keyboard.press("Tab")
    expect(page.locator(".topbar .search-results")).to_be_empty()
    box.focus()
    page.keyboard.type("人")
    page.keyboard.press("Backspace")
    page.locator(".topbar .search-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parties/")


def test_a_filtered_list_says_how_long_it_is(page: Page, live_server: object, sign_in: SignIn, officer: User) -> None:
    sign_in(officer)
    page.goto(f"{live_server}/cases/?q=没有这一件")
    expect(page.get_by_role("status").filter(has_text="筛选结果：没有符合条件的记录。")).to_have_count(1)
    page.goto(f"{live_server}/cases/")
    page.wait_for_timeout(700)
    expect(page.get_by_role("status").filter(has_text="筛选结果")).to_have_count(0)


def test_what_is_missing_says_so(page: Page, live_server: object) -> None:
    answer = page.goto(f"{live_server}/no-such-page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有找到")
    assert stumbling_blocks(page) == []
    keep_picture(page, "not-found")


def test_pictures(page: Page, live_server: object, sign_in: SignIn, officer: User) -> None:
    sign_in(officer)
    page.goto(f"{live_server}/search/?q=期限")
    keep_picture(page, "frame")

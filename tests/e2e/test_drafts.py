"""What is typed into a form is not lost when the page is left, and not shown to a colleague."""

import os
import re
import signal
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from hengping.ground.people.models import Bureau, Posting, Session, User
from tests.e2e.conftest import SignIn
from tools.look import CHROMIUM, FLAGS


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    bureau = Bureau.objects.create(
        name="清城县应急管理局", short_name="清", region="清城县", government="清城县人民政府", court="清城县人民法院"
    )
    made = []
    for username in ("lin", "chen"):
        user = User.objects.create_user(username, name=username, bureau=bureau, password=PASSWORD)
        Posting.objects.create(user=user, post="officer", from_on=date(2020, 1, 1))
        made.append(user)
    return made


PASSWORD = "Weigh-Evenly-2025"
TYPED = "群众来电，反映车间里有刺鼻气味"
NEW_CASE = "/cases/new/"


def first_text(page: Page) -> Locator:
    return page.locator("form[data-draft] textarea:visible").first


def wait_until_kept(page: Page) -> None:
    """Ask again and again; Playwright's own waiting needs eval, which our pages forbid."""
    for _ in range(50):
        if page.evaluate("Object.keys(localStorage).some(name => name.startsWith('hengping-draft:'))"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("no draft was kept")


def type_and_leave(page: Page, live_server: object) -> None:
    page.goto(f"{live_server}{NEW_CASE}")
    first_text(page).fill(TYPED)
    wait_until_kept(page)
    page.goto(f"{live_server}/search/")


def test_what_was_typed_comes_back(page: Page, live_server: object, sign_in: SignIn, people: list[User]) -> None:
    sign_in(people[0])
    type_and_leave(page, live_server)
    page.goto(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value(TYPED)
    expect(page.get_by_role("status").filter(has_text="已恢复您")).to_be_visible()


def test_it_can_be_thrown_away(page: Page, live_server: object, sign_in: SignIn, people: list[User]) -> None:
    sign_in(people[0])
    type_and_leave(page, live_server)
    page.goto(f"{live_server}{NEW_CASE}")
    page.get_by_role("button", name="不要了，恢复原样").click()
    expect(first_text(page)).to_have_value("")
    page.goto(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value("")


def test_a_colleague_at_the_same_computer_does_not_get_it(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    type_and_leave(page, live_server)
    sign_in(people[1])
    page.goto(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value("")


def test_a_form_that_was_refused_keeps_what_was_typed(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    page.goto(f"{live_server}{NEW_CASE}")
    first_text(page).fill(TYPED)
    page.locator("form[data-draft] button[type=submit]").last.click()
    page.wait_for_load_state()
    expect(first_text(page)).to_have_value(TYPED)


def type_in(page: Page, live_server: object, address: str = NEW_CASE) -> None:
    page.goto(f"{live_server}{address}")
    first_text(page).fill(TYPED)
    wait_until_kept(page)


def enter(page: Page, username: str) -> None:
    page.get_by_label("登录名").fill(username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_load_state()


def leave_alone() -> None:
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=31))


SEND = "main form .card-footer button[type=submit]"


def test_it_is_there_after_the_session_ended(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    type_in(page, live_server)
    leave_alone()
    page.locator(SEND).click()
    expect(page.get_by_text("上次登录已经结束：长时间没有操作")).to_be_visible()
    enter(page, "lin")
    expect(page).to_have_url(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value(TYPED)


def test_it_is_not_there_for_whoever_signs_in_instead(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    type_in(page, live_server)
    leave_alone()
    page.locator(SEND).click()
    enter(page, "chen")
    expect(page).to_have_url(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value("")
    page.goto(f"{live_server}/account/")
    expect(page.locator("[data-drafts-left]")).to_be_hidden()


def test_it_is_there_after_signing_out(page: Page, live_server: object, sign_in: SignIn, people: list[User]) -> None:
    sign_in(people[0])
    type_in(page, live_server)
    page.get_by_role("button", name="我的账号").click()
    page.get_by_role("button", name="退出登录").click()
    enter(page, "lin")
    left = page.locator("[data-drafts-left]")
    left.get_by_text("写了什么").click()
    expect(left).to_contain_text(TYPED)
    left.get_by_role("link", name="受理线索").click()
    expect(first_text(page)).to_have_value(TYPED)


def test_it_is_gone_once_the_form_has_been_done(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    address = "/parties/new/unit/"
    page.goto(f"{live_server}{address}")
    page.get_by_label("单位名称").fill("老街小作坊")
    page.locator("[name=unit_type]").select_option("unlicensed")
    page.locator("[name=legal_representative]").fill("王宏")
    page.locator("[name=note]").fill("尚未办理登记")
    page.locator("[name=phone]").fill("13800138000")
    wait_until_kept(page)
    assert "13800138000" not in page.evaluate("JSON.stringify(localStorage)"), "a telephone is kept in this tab only"
    page.reload()
    expect(page.locator("[name=phone]")).to_have_value("13800138000")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/parties/\d+/"))
    assert not page.evaluate("Object.keys(localStorage).some(name => name.startsWith('hengping-draft:'))")


def test_files_must_be_chosen_again(
    page: Page, live_server: object, sign_in: SignIn, people: list[User], tmp_path: Path
) -> None:
    posting = Posting.objects.get(user=people[0])
    posting.post = "legal_reviewer"
    posting.save()
    sign_in(people[0])
    address = "/settings/templates/correction_order/new/"
    page.goto(f"{live_server}{address}")
    page.locator("[name=confirm_password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    not_word = tmp_path / "模板.docx"
    not_word.write_bytes(b"no Word")
    page.locator("main input[type=file]").set_input_files(not_word)
    typed = page.locator("main form textarea").first
    typed.fill(TYPED)
    wait_until_kept(page)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("alert")).to_contain_text("文件不会保留，改好以后请重新选择")
    expect(typed).to_have_value(TYPED)
    page.goto(f"{live_server}{address}")
    expect(typed).to_have_value(TYPED)
    expect(page.get_by_role("status").filter(has_text="文件不会保留，请重新选择")).to_be_visible()


def test_only_what_was_changed_comes_back(page: Page, live_server: object, sign_in: SignIn, people: list[User]) -> None:
    """What the page itself puts into the other fields stays as new as the page."""
    sign_in(people[0])
    type_in(page, live_server)
    kept = page.evaluate(UNSEALED)
    assert "late_reason" in kept
    assert "discovered_on" not in kept


UNSEALED = """async () => {
    const { unseal } = await import("/static/sealed.js");
    const [, kept] = Object.entries(localStorage).find(([name]) => name.startsWith("hengping-draft:"));
    return unseal(JSON.parse(kept).sealed, document.body.dataset.draftKey);
}"""
"""Reads what is kept as the page does, with the key that the page carries."""


def test_after_signing_out_nobody_can_read_what_was_typed(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    type_and_leave(page, live_server)
    key = page.locator("body").get_attribute("data-draft-key")
    assert TYPED in page.evaluate(UNSEALED)
    page.context.clear_cookies()
    page.goto(f"{live_server}/sign-in/")
    assert page.locator("body").get_attribute("data-draft-key") is None
    everything = page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert "hengping-draft:" in everything
    assert key not in everything
    assert TYPED not in everything
    sign_in(people[1])
    page.goto(f"{live_server}/search/")
    assert page.locator("body").get_attribute("data-draft-key") != key
    sign_in(people[0])
    page.goto(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value(TYPED)


def test_the_seal_is_the_one_of_the_standard(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    """ChaCha20 as in RFC 8439, 2.4.2."""
    page.goto(f"{live_server}/sign-in/")
    sealed = page.evaluate("""async () => {
        const { ciphered } = await import("/static/sealed.js");
        const words = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, ";
        const text = new TextEncoder().encode(words + "sunscreen would be it.");
        const nonce = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0x4a, 0, 0, 0, 0]);
        const made = ciphered(text, Uint8Array.from({ length: 32 }, (_, place) => place), nonce, 1);
        return [...made].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }""")
    assert sealed.startswith("6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b")
    assert sealed.endswith("b40b8eedf2785e42874d")


def short(settings: Settings, seconds: int) -> None:
    settings.HENGPING_IDLE_MINUTES = seconds / 60


def test_it_warns_before_the_session_ends_and_goes_on(
    page: Page, live_server: object, sign_in: SignIn, people: list[User], settings: Settings
) -> None:
    short(settings, 16)
    sign_in(people[0])
    page.goto(f"{live_server}/account/")
    other = page.context.new_page()
    other.goto(f"{live_server}/account/")
    box = page.get_by_role("alertdialog", name="很久没有操作了")
    expect(box).to_be_visible(timeout=12_000)
    expect(box).to_contain_text("登录就会结束")
    expect(page.get_by_role("button", name="继续使用")).to_be_focused()
    page.wait_for_timeout(1500)
    expect(other.get_by_role("alertdialog")).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_be_hidden()
    expect(other.get_by_role("alertdialog")).to_be_hidden()
    page.wait_for_timeout(5000)
    page.reload()
    expect(page).to_have_url(f"{live_server}/account/")


def test_it_says_that_the_session_is_over_and_leads_back(
    page: Page, live_server: object, sign_in: SignIn, people: list[User], settings: Settings
) -> None:
    sign_in(people[0])
    type_in(page, live_server)
    short(settings, 4)
    page.reload()
    over = page.get_by_role("alertdialog", name="登录已经结束")
    expect(over).to_be_visible()
    expect(over).to_contain_text("重新登录以后自动恢复")
    over.get_by_role("link", name="重新登录").click()
    enter(page, "lin")
    expect(page).to_have_url(f"{live_server}{NEW_CASE}")
    expect(first_text(page)).to_have_value(TYPED)


def test_whoever_types_is_not_asked(
    page: Page, live_server: object, sign_in: SignIn, people: list[User], settings: Settings
) -> None:
    short(settings, 8)
    sign_in(people[0])
    page.goto(f"{live_server}{NEW_CASE}")
    for _ in range(12):
        first_text(page).press_sequentially("写")
        page.wait_for_timeout(1000)
        expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_a_party_that_was_chosen_is_chosen_again(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    """Who was found is no part of the page: the choice is kept, and the list is asked for anew."""
    client = Client()
    client.force_login(people[0])
    unit = {"name": "老街小作坊", "unit_type": "unlicensed", "legal_representative": "王宏", "note": "尚未办理登记"}
    assert client.post("/parties/new/unit/", unit).status_code == 302
    sign_in(people[0])
    page.goto(f"{live_server}{NEW_CASE}")
    page.locator("#party_text").press_sequentially("老街")
    page.get_by_label("老街小作坊").check()
    wait_until_kept(page)
    page.goto(f"{live_server}/search/")
    page.goto(f"{live_server}{NEW_CASE}")
    expect(page.get_by_label("老街小作坊")).to_be_checked()
    expect(page.locator("#party_text")).to_have_value("老街")


OTHER = "另一个页面正在填写这张表"
ELSEWHERE = "供电所来电，反映宿舍私拉电线"


def second_page(page: Page, live_server: object) -> Page:
    other = page.context.new_page()
    other.goto(f"{live_server}{NEW_CASE}")
    return other


def test_a_second_page_of_a_form_neither_takes_nor_overwrites_what_the_first_holds(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    type_in(page, live_server)
    other = second_page(page, live_server)
    expect(other.get_by_role("status").filter(has_text=OTHER)).to_be_visible()
    expect(first_text(other)).to_have_value("")
    other.get_by_role("button", name="这里另填一份").click()
    first_text(other).fill(ELSEWHERE)
    expect(page.get_by_role("status").filter(has_text="另一个页面也在填写这张表")).to_be_visible()
    first_text(page).fill(TYPED + "，已持续两天")
    page.wait_for_timeout(600)
    page.goto(f"{live_server}/account/")
    other.goto(f"{live_server}/account/")
    page.goto(f"{live_server}{NEW_CASE}")
    expect(page.get_by_role("button", name=re.compile("恢复.*写的"))).to_have_count(2)
    expect(first_text(page)).to_have_value("")
    page.get_by_role("button", name=re.compile("恢复.*写的“群众来电")).click()
    expect(first_text(page)).to_have_value(TYPED + "，已持续两天")


def test_a_page_opened_before_is_told_when_another_begins(
    page: Page, live_server: object, sign_in: SignIn, people: list[User]
) -> None:
    sign_in(people[0])
    other = second_page(page, live_server)
    type_in(page, live_server)
    expect(other.get_by_role("status").filter(has_text=OTHER)).to_be_visible()
    other.get_by_role("button", name="把那边写的拿到这里接着填").click()
    expect(first_text(other)).to_have_value(TYPED)
    expect(page.get_by_role("status").filter(has_text="已经拿到另一个页面接着填")).to_be_visible()
    first_text(other).fill(TYPED + "，当天下午核查")
    other.wait_for_timeout(600)
    other.reload()
    expect(first_text(other)).to_have_value(TYPED + "，当天下午核查")


def test_it_is_there_after_the_browser_was_killed(
    page: Page, live_server: object, sign_in: SignIn, people: list[User], tmp_path: Path
) -> None:
    client = Client()
    client.force_login(people[0])
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": str(live_server)}
    browser_type = page.context.browser.browser_type if page.context.browser else None
    assert browser_type is not None
    for killed in (True, False):
        context = browser_type.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=[f"--{flag}" for flag in FLAGS]
        )
        context.add_cookies([cookie])  # type: ignore[list-item]  # Playwright's own type is not exported
        opened = context.new_page()
        if killed:
            type_in(opened, live_server)
            opened.wait_for_timeout(FLUSHED_AFTER)
            kill_browser_of(tmp_path)
        else:
            opened.goto(f"{live_server}{NEW_CASE}")
            expect(first_text(opened)).to_have_value(TYPED)
            context.close()


FLUSHED_AFTER = 8000
"""Chromium writes its store to the disk some seconds after it was changed."""


def kill_browser_of(folder: Path) -> None:
    """Kill every process of the browser that keeps its data in a folder, as a power cut would."""
    for found in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(folder) in found.read_text(errors="replace"):
                os.kill(int(found.parent.name), signal.SIGKILL)

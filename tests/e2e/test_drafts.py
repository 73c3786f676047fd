"""What is typed into a form is not lost when the page is left, and not shown to a colleague."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from hengping.ground.people.models import Bureau, Posting, User
from tests.e2e.conftest import SignIn


@pytest.fixture
def people(transactional_db: None) -> list[User]:
    bureau = Bureau.objects.create(
        name="清城县应急管理局", short_name="清", region="清城县", government="清城县人民政府", court="清城县人民法院"
    )
    made = []
    for username in ("lin", "chen"):
        user = User.objects.create_user(username, name=username, bureau=bureau, password="x")
        Posting.objects.create(user=user, post="officer", from_on=date(2020, 1, 1))
        made.append(user)
    return made


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

"""A form sent twice does one thing: it carries a key that is used once."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.doors.web.shared.acting import PageOfActs, acted_once
from hengping.ground.errors import Conflict
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Posting, User
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.deliberation.tests.matters import MOTION, ToldOwner, a_dossier, deliberated

SignIn = Callable[..., User]

TEMPLATES = Path(__file__).parents[1]
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
GOES_TO = re.compile(r"""action="(?:\{% url '([a-z_]+)'|/(logout)/)""")

ONLY_READS = "reads, and changes nothing"
LOOKS_FIRST = "shows what would be done; the confirmation is another view"
OWN_ACCOUNT = "one's own account: a second time comes to the same"
SIGNING = "signing in and out makes nothing"
HELD = "takes the file that was held, and drops it with the first time"

CREATES_NOTHING = {
    "contents": ONLY_READS,
    "demo_progress": ONLY_READS,
    "guide_page": ONLY_READS,
    "home": ONLY_READS,
    "keep_session": "the session goes on as by any request",
    "search": ONLY_READS,
    "system": ONLY_READS,
    "party_numbers": "shows whole numbers, and logs each time that they were shown",
    "masked_preview": "prints a copy that is kept nowhere",
    "preview": "prints a draft that is kept nowhere",
    "upload_pack": LOOKS_FIRST,
    "import_texts": LOOKS_FIRST,
    "read_year_file": LOOKS_FIRST,
    "upload_template": LOOKS_FIRST,
    "import_pack": HELD,
    "import_confirmed": HELD,
    "set_template": HELD,
    "enter_year": "a year that stands as it was typed is refused the second time",
    "reveal_opinions": "opinions are opened once; the second time there is nothing to open",
    "close_meeting": "a meeting ends once",
    "new_account": "a sign-in name is given once, and the first password is shown once",
    "end_session": "a session ends once",
    "import_upload": LOOKS_FIRST,
    "import_continue": "goes on where a confirmed table was left: a row that was taken is not taken again",
    "first_passwords": "passwords that are shown once replace those before: nothing is added",
    "reset_password": "a password that is shown once replaces the one before: nothing is added",
    "notice_list": "what was looked at stays looked at",
    "unsent_again": "a message that waits for one more try goes on waiting for it",
    "practice_bureau": "there is one of its name",
    "give_calendar": "an address that is shown once replaces the one before: nothing is added",
    "stop_calendar": "an address ends once",
    "set_up": "the first bureau is founded once",
    "end_own_session": "a session ends once",
    "own_password": OWN_ACCOUNT,
    "own_recovery_codes": OWN_ACCOUNT,
    "own_second_factor": OWN_ACCOUNT,
    "second_factor_check": SIGNING,
    "sign_in": SIGNING,
    "sign_out": SIGNING,
}
"""Views that take a POST and use no key, each with the reason why a second time does no harm."""

OF_THE_PAGE = {
    "practice_bureau.html": "practice_bureau",
    "notice_list.html": "notice_list",
    "own_password.html": "own_password",
    "own_second_factor.html": "own_second_factor",
    "second_factor_check.html": "second_factor_check",
    "sign_in.html": "sign_in",
}
"""Forms without an address go to the view of the page that they stand on."""

CARRIES_ON = "confirm_again.html"
"""Sends on the fields of the form that it stands before, with its key."""


def _views() -> Iterator[Callable[..., Any]]:
    found: list[Any] = list(get_resolver().url_patterns)
    while found:
        pattern = found.pop()
        if hasattr(pattern, "url_patterns"):
            found += pattern.url_patterns
        else:
            yield pattern.callback


def _methods(view: Any) -> frozenset[str]:
    """Return the methods that a view takes; one that does not say takes them all."""
    while view is not None:
        for cell in view.__closure__ or ():
            said = cell.cell_contents
            if isinstance(said, list) and said and all(isinstance(one, str) for one in said):
                return frozenset(said)
        view = getattr(view, "__wrapped__", None)
    return frozenset({"GET", "POST"})


def _uses_a_key(function: Any, seen: set[Any]) -> bool:
    """Say whether a function of a page comes to `acted_once`, itself or through what it calls."""
    function = getattr(inspect.unwrap(function), "__func__", inspect.unwrap(function))
    if function is acted_once:
        return True
    if not inspect.isfunction(function) or not function.__module__.startswith("hengping.doors.web") or function in seen:
        return False
    seen.add(function)
    names = set(_names_in(function.__code__))
    called = [function.__globals__[name] for name in names if name in function.__globals__]
    pages = [PageOfActs.act for one in called if isinstance(one, PageOfActs) and "act" in names]
    return any(_uses_a_key(one, seen) for one in (*called, *pages) if callable(one))


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _names_in(part)


def test_every_view_that_takes_a_post_uses_a_key_or_says_why_not() -> None:
    without = {
        inspect.unwrap(view).__name__
        for view in _views()
        if "POST" in _methods(view)
        and view.__module__.startswith("hengping.doors.web")
        and not _uses_a_key(view, set())
    }
    assert without == set(CREATES_NOTHING)


def test_a_view_is_told_apart_by_what_it_calls() -> None:
    """The test above would say nothing if it took every view for one that uses a key."""
    keyed = {"step_page", "void_page", "waive_gate", "custody_page", "put_motion", "seal_opinion", "conclude_item"}
    found = {inspect.unwrap(view).__name__ for view in _views() if _uses_a_key(view, set())}
    assert keyed <= found
    assert not {"sign_in", "reveal_opinions", "case_list"} & found


def test_every_form_carries_a_key_or_goes_to_a_view_that_needs_none() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for form in FORM.findall(path.read_text(encoding="utf-8")):
            if "once_key" in form or path.name == CARRIES_ON:
                continue
            named = GOES_TO.search(form)
            view = (named[1] or "sign_out") if named else OF_THE_PAGE.get(path.name)
            assert view in CREATES_NOTHING, f"{path.name}: {form[:120]}"


CREDIT = "91441802MA5123456" + credit_check_character("91441802MA5123456")
CARD = "44180219850607123" + card_check_character("44180219850607123")
TODAY = timezone.localdate().isoformat()

FORMS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a unit": (
        "clerk",
        "/parties/new/unit/",
        {"name": "安平县宏达化工有限公司", "unit_type": "company", "credit_code": CREDIT},
        "parties.Party",
    ),
    "a unit without a code": (
        "clerk",
        "/parties/new/unit/",
        {"name": "老街小作坊", "unit_type": "unlicensed", "legal_representative": "王宏", "note": "尚未办理登记"},
        "parties.Party",
    ),
    "a person": (
        "clerk",
        "/parties/new/person/",
        {"name": "王宏", "id_kind": "id_card", "id_number": CARD},
        "parties.Party",
    ),
    "an officer": ("reviewer", "/officers/new/", {"name": "陈立新", "kind": "enforcement"}, "officers.Officer"),
    "a meeting": (
        "committee_clerk",
        "/meetings/new/",
        {"held_on": TODAY, "hour": "00:00", "place": "会议室"},
        "deliberation.Meeting",
    ),
}


@pytest.mark.parametrize("made", FORMS)
def test_sent_twice_it_makes_one(made: str, client: Client, cast: Cast, sign_in: SignIn) -> None:
    who, address, typed, model = FORMS[made]
    sign_in(client, getattr(cast, who))
    answers = _sent_twice(client, address, address, typed)
    assert answers[0] == answers[1]
    assert _rows(model).count() == 1


@pytest.mark.parametrize("form", ["review", "item"])
def test_a_dossier_is_put_before_others_once(form: str, client: Client, cast: Cast, sign_in: SignIn) -> None:
    with deliberated("licence", ToldOwner("licence")):
        paper = a_dossier(cast, timezone.now(), kind="licence")
        if form == "review":
            sign_in(client, cast.officer_in_charge)
            address = f"/reviews/new/?dossier={paper.dossier_id}"
            typed: dict[str, Any] = {"subject": "案", "pack": [paper.digests[0]]}
            model = "deliberation.Review"
        else:
            sign_in(client, cast.committee_clerk)
            meeting = client.post("/meetings/new/", FORMS["a meeting"][2])["Location"].split("/")[2]
            address = f"/meetings/agenda/?dossier={paper.dossier_id}"
            typed = {"meeting": meeting, "subject": "某厂案", "outcome": "grant", "text": MOTION.text}
            typed["pack"] = paper.digests
            model = "deliberation.Item"
        answers = _sent_twice(client, address, address, typed)
        assert answers[0] == answers[1]
        assert _rows(model).count() == 1


def test_what_hangs_on_a_unit_is_added_once(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.clerk)
    root = client.post("/parties/new/unit/", FORMS["a unit"][2])["Location"]
    _sent_twice(client, root, f"{root}sites/", {"site-name": "一号厂区", "site-address": "平安路8号"})
    _sent_twice(client, root, f"{root}persons/", {"person-name": "王宏", "person-duty": "main_responsible"})
    page = text(client.get(root))
    assert page.count("一号厂区") == 1
    assert page.count("<strong>王宏</strong>") == 1


def test_a_person_is_appointed_once(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.security_admin, confirmed=True)
    account = f"/accounts/{cast.colleague.user_id}/"
    _sent_twice(client, account, f"{account}postings/", {"post": "clerk", "from_on": TODAY})
    assert Posting.objects.filter(user_id=cast.colleague.user_id, post="clerk").count() == 1


def _sent_twice(client: Client, shown_at: str, address: str, typed: dict[str, Any]) -> list[str]:
    key = re.search(r'name="once" value="([^"]+)"', text(client.get(shown_at)))
    assert key
    answers = [client.post(address, {**typed, "once": key[1]}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302], re.findall(
        r"invalid-feedback[^<]*<?", text(answers[0])
    )
    return [answer["Location"] for answer in answers]


def _rows(model: str) -> Any:
    found: type[Model] = apps.get_model(model)
    return found._default_manager


def _sending(actor: Actor, content: bytes) -> Any:
    file = SimpleUploadedFile("照片.jpg", content)
    request: Any = RequestFactory().post("/cases/1/exhibits/", {"once": "k1", "name": "照片", "file": file})
    request.actor, request.at = actor, timezone.now()
    return request


def test_another_file_of_the_same_name_and_size_is_another_request(cast: Cast) -> None:
    officer = cast.officer_in_charge
    assert acted_once(_sending(officer, b"one"), lambda: "first") == "first"
    assert acted_once(_sending(officer, b"one"), lambda: "second") == "first"
    with pytest.raises(Conflict, match="请重新打开这一页"):
        acted_once(_sending(officer, b"two"), lambda: "second")


def test_the_file_is_still_whole_for_the_act(cast: Cast) -> None:
    request = _sending(cast.officer_in_charge, b"one")
    assert acted_once(request, lambda: request.FILES["file"].read().decode()) == "one"


def test_a_colleague_with_the_same_key_is_not_told_that_it_is_done(cast: Cast) -> None:
    acted_once(_sending(cast.officer_in_charge, b"one"), lambda: "first")
    with pytest.raises(Conflict, match="请重新打开这一页"):
        acted_once(_sending(cast.colleague, b"one"), lambda: "second")

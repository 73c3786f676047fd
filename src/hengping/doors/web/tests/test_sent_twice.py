"""A form sent twice does one thing: it carries a key that is used once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client, RequestFactory
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.doors.web.shared.acting import acted_once
from hengping.ground.errors import Conflict
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Posting, User
from hengping.kit.identity import card_check_character, credit_check_character
from hengping.work.deliberation.tests.matters import MOTION, ToldOwner, a_dossier, deliberated

SignIn = Callable[..., User]

TEMPLATES = Path(__file__).parents[1]
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)

CREATES_NOTHING = {
    "confirm.html": "buttons that end or change what stands",
    "_corner.html": "signing out",
    "party_page.html": "shows numbers",
    "item.html": "opens the opinions, which can be done once",
    "meeting.html": "ends a meeting, which can be done once",
    "template_preview.html": "the file that was held is dropped with the first time",
    "pack_preview.html": "the file that was held is dropped with the first time",
    "import_preview.html": "the files that were held are dropped with the first time",
    "year_preview.html": "a year that was entered is entered again as it stands",
    "enter_year.html": "shows what would be entered",
    "own_second_factor.html": "one's own account",
    "own_password.html": "one's own account",
    "own_account.html": "one's own account",
    "_sessions.html": "ends a session",
    "account_page.html": "resets and opens again what stands",
    "sign_in.html": "signing in",
    "confirm_again.html": "carries the key of the form that it stands before",
    "second_factor_check.html": "signing in",
    "_way_back.html": "signing out",
}


def test_every_form_that_creates_carries_a_key() -> None:
    without = {
        path.name
        for path in TEMPLATES.rglob("*.html")
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if "once_key" not in form
    }
    assert without == set(CREATES_NOTHING)


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

"""Every address is sent what no browser would send. It refuses in Chinese; it never breaks down.

The client of the tests passes every exception on, so a request that would be answered 500 fails here with its trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengping.conftest import ROLES, at, bureau, cast, other_bureau, sign_in
from hengping.doors.web.cases.tests.conftest import clock
from hengping.ground.documents.queries import list_documents
from hengping.ground.people.doors import PUBLIC, SIGNED_IN, permission_of
from hengping.ground.records.queries import list_entries
from hengping.ground.records.verification import verify_all
from hengping.work.cases.tests.conftest import Play, play
from tools.registers import views

__all__ = ["at", "bureau", "cast", "clock", "other_bureau", "play", "sign_in"]

pytestmark = pytest.mark.django_db

SignIn = Callable[..., object]
View = Callable[..., Any]

ADDRESSES: list[tuple[str, View]] = sorted(views(), key=lambda pair: pair[0])
ENDS_THE_SESSION = {"/logout/", "/account/password/", "/account/second-factor/"}
WALKED = [(address, view) for address, view in ADDRESSES if address not in ENDS_THE_SESSION]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
TRUNCATED = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n\x89PNG'
ABSURD: dict[str, tuple[str, ...]] = {
    "int": ("0", "9" * 40),
    "uuid": ("00000000-0000-0000-0000-000000000000", "not-a-uuid"),
    "slug": ("x" * 300, "__init__", "-1"),
    "str": ("%00", "%ED%A0%80", "..%2f..%2fetc%2fpasswd", "长" * 300),
}
"""What stands in an address where an identifier should."""

# The sign 0 is refused at the door with all that stands beside it, so it goes out in bodies of its own.
JUNK = (
    *("", "\ud800", "\u202e\u200b\ufeff", "\r\n", "'\"<>&{{ x }}", "../../etc/passwd", "长" * 5_000),
    *("-1", "0", "1.5", "1e309", "NaN", "9" * 40, "２０２５", "٢", "²", "true", "null", "[]", "{}", "on"),
    *("2025-02-30", "0001-01-01", "9999-12-31", "0000-00-00", "2025-03-03T25:61"),
    *("00000000-0000-0000-0000-000000000000", "not-a-uuid", "p1", "p99", "AQF-99-1"),
)


def encoded(pairs: list[tuple[str, str]]) -> bytes:
    """Return a form's body. Lone surrogates go out as the bytes that they would be, which are no UTF-8."""

    def quoted(word: str) -> str:
        return quote_from_bytes(word.encode("utf-8", "surrogatepass"))

    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs).encode()


class Names(HTMLParser):
    """The names of all fields on a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag in ("input", "select", "textarea", "button") and name and name not in self.found:
            self.found.append(name)


class Stage:
    """A filed case, everybody signed in, and who may open what."""

    def __init__(self, play: Play, sign_in: SignIn) -> None:
        self.play, self.clients = play, {}
        for role in ROLES:
            client = Client()
            sign_in(client, getattr(play.cast, role))
            session = client.session
            session["confirmed_at"] = play.now.isoformat()
            session.save()
            self.clients[role] = client
        play.step("propose_preservation", {"items": ["一批电线"], "reason": "可能灭失"})
        entry = next(one for one in list_entries(play.id) if one.kind == "propose_preservation")
        document = list_documents(play.id)[0]
        self.there = {
            "case_id": str(play.id),
            "dossier_id": str(play.id),
            "document_id": str(document.id),
            "sha256": document.sha256,
            "seq": str(entry.seq),
            "party_id": str(play.party_id),
            "officer_id": str(play.officer_ids[0]),
            "account_id": str(play.cast.officer_in_charge.user_id),
            "step": "approve_penalty",
            "kind": "penalty_notice",
            "gate": "two_certified_officers",
            "year": "2025",
            "month": "3",
            "sort": "unit",
        }

    def client_for(self, view: View) -> Client:
        """Return the client of somebody whom the door lets in."""
        needed = set(permission_of(view) or ())
        if needed <= {PUBLIC, SIGNED_IN}:
            return self.clients["officer_in_charge"]
        return next(
            client for role, client in self.clients.items() if needed <= getattr(self.play.cast, role).permissions
        )

    def real(self, address: str) -> str:
        """Fill an address with things that there are, where the case has them."""
        return re.sub(r"<(\w+):(\w+)>", lambda found: self.there.get(found[2], ABSURD[found[1]][0]), address)


@pytest.fixture
def stage(play: Play, sign_in: SignIn) -> Stage:
    play.filed()
    return Stage(play, sign_in)


def checked(answer: Any, what: str) -> Any:
    """Return an answer, after checking that it is no breakdown and that a refusal speaks Chinese."""
    what = what[:300]
    assert answer.status_code < 500, what
    if answer.status_code >= 400 and answer.get("Content-Type", "").startswith("text/html"):
        assert re.search(r"[\u4e00-\u9fff]{4}", answer.content.decode()), what
    return answer


def bodies(names: list[str], turn: int) -> Iterator[tuple[bytes, str]]:
    """Yield bodies with their content type: no field, hostile fields, and by turns the rarer ones."""
    yield b"", FORM
    yield encoded([(name, JUNK[(turn + place * 7) % len(JUNK)]) for place, name in enumerate(names)]), FORM
    rare = (
        (encoded([(name, value) for name in names for value in ("1", "\0", "二")]), FORM),
        (encoded([(name, "x" * 1_000_000) for name in names[-1:]]), FORM),
        (b"%ED%A0%80=%FF&=&&%", FORM),
        (b'{"reason": ', "application/json"),
        (TRUNCATED, MULTIPART),
        (b"junk", "multipart/form-data"),
    )
    yield rare[turn % len(rare)]
    yield rare[(turn + 3) % len(rare)]


def test_every_address_bears_hostile_bodies(stage: Stage) -> None:
    sent = 0
    for turn, (address, view) in enumerate(WALKED):
        client, path = stage.client_for(view), stage.real(address)
        page = checked(client.get(path), path)
        is_page = page.status_code == 200 and page.get("Content-Type", "").startswith("text/html")
        names = Names(page.content.decode()).found if is_page else ["reason", "at", "on"]
        for body, sort in bodies([name for name in names if name != "csrfmiddlewaretoken"], turn):
            checked(client.generic("POST", path, body, content_type=sort), f"{path} {sort} {body[:200]!r}")
            sent += 1
    assert sent == 4 * len(WALKED)
    assert verify_all(stage.play.cast.bureau.pk).holds


def test_every_address_bears_every_identifier(stage: Stage) -> None:
    for address, view in WALKED:
        client = stage.client_for(view)
        for sort, values in ABSURD.items():
            if f"<{sort}:" not in address:
                continue
            for value in values:
                path = stage.real(re.sub(rf"<{sort}:\w+>", lambda _, value=value: value, address))  # type: ignore[misc]
                for method in ("get", "post"):
                    checked(getattr(client, method)(path), f"{method} {path}")


QUERIES = ("page", "q", "year", "state", "phase", "from", "until", "kind", "sort", "next", "dossier", "party", "on")


def test_every_page_bears_hostile_queries(stage: Stage) -> None:
    for turn, (address, view) in enumerate(WALKED):
        client, path = stage.client_for(view), stage.real(address)
        pairs = [(name, JUNK[(turn + place) % len(JUNK)]) for place, name in enumerate(QUERIES)]
        for query in (encoded(pairs).decode(), f"page={'9' * 40}"):
            checked(client.get(f"{path}?{query}"), f"{path} {query}")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_form_bears_anything(stage: Stage, data: st.DataObject) -> None:
    address, view = data.draw(st.sampled_from(WALKED))
    client, path = stage.client_for(view), stage.real(address)
    page = client.get(path)
    is_page = page.status_code == 200 and page.get("Content-Type", "").startswith("text/html")
    names = Names(page.content.decode()).found if is_page else ["reason"]
    value = st.one_of(st.sampled_from(JUNK), st.text(st.characters(exclude_categories=()), max_size=40))
    fields: Mapping[str, list[str]] = data.draw(
        st.dictionaries(st.sampled_from(names or ["reason"]), st.lists(value, min_size=1, max_size=3), max_size=12)
    )
    body = encoded([(name, one) for name, values in fields.items() for one in values])
    checked(client.generic("POST", path, body, content_type=FORM), f"{path} {fields}")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\t//evil.example/",
        "javascript:alert(1)",
        "-1",
        "..",
    ],
)
def test_signing_in_leads_nowhere_else(elsewhere: str, stage: Stage) -> None:
    client = stage.clients["officer_in_charge"]
    for answer in (client.get("/login/", {"next": elsewhere}), client.post("/login/", {"next": elsewhere})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/"
    inside = client.get("/login/", {"next": "/cases/?q=a\r\nSet-Cookie: x=1"})
    assert inside.headers["Location"] == "/cases/?q=a%0D%0ASet-Cookie:%20x=1"


def test_a_form_without_its_token_is_refused(stage: Stage) -> None:
    """On every address that takes a form; the page says what to do, and nothing is done."""
    before = list_entries(stage.play.id)
    for address, view in WALKED:
        signed_in = stage.client_for(view)
        client = Client(enforce_csrf_checks=True)
        client.cookies = signed_in.cookies
        answer = checked(client.post(stage.real(address), {"reason": "冒用"}), address)
        assert answer.status_code in (403, 404, 405), address
    assert list_entries(stage.play.id) == before
    answer = client.post("/cases/new/", {})
    assert "刷新后再提交" in answer.content.decode()


def test_a_fault_of_any_field_is_shown(stage: Stage) -> None:
    """A field named `items` once hid the method of that name from the template, and the refusal broke down."""
    path = stage.real("/cases/<uuid:case_id>/correct/<int:seq>/")
    answer = stage.clients["officer_in_charge"].post(path, {"items": "", "reason": "写错"})
    assert answer.status_code == 400
    assert "请填写" in answer.content.decode().partition("alert-danger")[2].partition("</ul>")[0]


def test_a_correction_of_a_correction_does_not_break_down(stage: Stage) -> None:
    browser, case = stage.clients["officer_in_charge"], stage.there["case_id"]
    browser.post(stage.real("/cases/<uuid:case_id>/correct/<int:seq>/"), {"items": "设置围栏", "reason": "写错"})
    correction = list_entries(stage.play.id)[-1]
    assert correction.kind == "entry_corrected"
    typed = {"reason": "又错", "particulars": "1,2,3"}
    checked(browser.post(f"/cases/{case}/correct/{correction.seq}/", typed), "a correction of a correction")


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        (b"&".join(b"f%d=x" % number for number in range(20_000)), FORM),
        (b"reason=" + b"x" * 30_000_000, FORM),
        (
            b"--x\r\n"
            + b"".join(b'Content-Disposition: form-data; name="f"\r\n\r\nx\r\n--x\r\n' for _ in range(5_000)),
            MULTIPART,
        ),
    ],
    ids=["too many fields", "too long", "too many parts"],
)
def test_a_request_beyond_all_measure_is_refused(body: bytes, sort: str, stage: Stage) -> None:
    answer = checked(stage.clients["officer_in_charge"].generic("POST", "/cases/new/", body, content_type=sort), sort)
    assert answer.status_code == 400

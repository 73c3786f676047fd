"""Each page has a cast of three: one of the bureau who may, one of the bureau who may not, and a stranger.

The table is written by hand and not read off the doors: whoever adds a page says here for whom it is, and a door that
opens to somebody else, or to nobody, fails. `test_doors.py` walks every post through every door.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from hengping.conftest import Cast, at, bureau, cast, other_bureau, sign_in
from hengping.ground.people.models import User
from tests.test_doors import ADDRESSES, OPEN_TO_ALL, example

__all__ = ["at", "bureau", "cast", "other_bureau", "sign_in"]

SignIn = Callable[..., object]

PAGES: dict[tuple[str, str], str] = {
    ("officer_in_charge", ""): """
        /
        /account/
        /account/password/
        /account/recovery-codes/
        /account/second-factor/
        /account/sessions/<int:session_id>/end/
        /guide/
        /guide/<slug:code>/
        /logout/
        /notices/
        /notices/choice/
        /search/
        /session/
        /workbench/
        /workbench/drafts/
    """,
    ("audit_admin", "officer_in_charge"): """
        /logs/
    """,
    ("clerk", "officer_in_charge"): """
        /cases/<uuid:dossier_id>/bundle/
        /records/check/
        /overruns/
        /records/late/
        /reports/<int:year>/chapter.docx
        /reports/<int:year>/chapter.pdf
    """,
    ("committee_clerk", "officer_in_charge"): """
        /meetings/<uuid:meeting_id>/attendance/
        /meetings/<uuid:meeting_id>/close/
        /meetings/agenda/
        /meetings/items/<int:item_id>/chair/
        /meetings/items/<int:item_id>/conclude/
        /meetings/items/<int:item_id>/minutes/
        /meetings/items/<int:item_id>/motion/
        /meetings/items/<int:item_id>/recusal/
        /meetings/items/<int:item_id>/removal/
        /meetings/items/<int:item_id>/reveal/
        /meetings/new/
    """,
    ("head", "officer_in_charge"): """
        /records/stopped/
        /records/stopped/<uuid:dossier_id>/
        /start/
    """,
    ("leader", "officer_in_charge"): """
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/void/
        /cases/<uuid:dossier_id>/mistake/
        /cases/<uuid:dossier_id>/waive/<slug:gate>/
        /imports/filings-approved/
        /imports/filings-approved/<int:import_id>/
        /imports/filings-approved/<int:import_id>/confirm/
        /imports/filings-approved/<int:import_id>/continue/
        /imports/filings-approved/<int:import_id>/left/
        /imports/filings-approved/template/
        /meetings/items/<int:item_id>/opinion/
        /meetings/items/<int:item_id>/own-recusal/
    """,
    ("officer_in_charge", "leader"): """
        /imports/persons/
        /imports/persons/<int:import_id>/
        /imports/persons/<int:import_id>/confirm/
        /imports/persons/<int:import_id>/continue/
        /imports/persons/<int:import_id>/left/
        /imports/persons/template/
        /imports/units/
        /imports/units/<int:import_id>/
        /imports/units/<int:import_id>/confirm/
        /imports/units/<int:import_id>/continue/
        /imports/units/<int:import_id>/left/
        /imports/units/template/
        /parties/<int:party_id>/change/
        /parties/<int:party_id>/duplicate/
        /parties/<int:party_id>/numbers/
        /parties/<int:party_id>/persons/
        /parties/<int:party_id>/persons/<int:person_id>/end/
        /parties/<int:party_id>/sites/
        /parties/<int:party_id>/sites/<int:site_id>/close/
        /parties/new/<slug:sort>/
        /reviews/<int:review_id>/answer/
        /reviews/<int:review_id>/withdraw/
        /reviews/new/
    """,
    ("officer_in_charge", "nobody"): """
        /law/
        /law/<str:key>/
        /law/<str:key>/<str:place>/
        /law/packs/<slug:sort>/
        /law/packs/<slug:sort>/<int:number>/
        /law/packs/<slug:sort>/<int:number>/source/
        /law/packs/<slug:sort>/empty/
        /law/violations/
    """,
    ("officer_in_charge", "section_head"): """
        /cases/<uuid:case_id>/name/
        /cases/<uuid:case_id>/taken-over/<slug:paper>/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/masked/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/masked/preview/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/serve/
        /cases/<uuid:dossier_id>/exhibits/<slug:sha256>/custody/
        /cases/new/
        /cases/on-spot/
        /cases/parties/
        /imports/decisions-taken-over/
        /imports/decisions-taken-over/<int:import_id>/
        /imports/decisions-taken-over/<int:import_id>/confirm/
        /imports/decisions-taken-over/<int:import_id>/continue/
        /imports/decisions-taken-over/<int:import_id>/left/
        /imports/decisions-taken-over/template/
        /imports/notices-taken-over/
        /imports/notices-taken-over/<int:import_id>/
        /imports/notices-taken-over/<int:import_id>/confirm/
        /imports/notices-taken-over/<int:import_id>/continue/
        /imports/notices-taken-over/<int:import_id>/left/
        /imports/notices-taken-over/template/
        /imports/filings-proposed/
        /imports/filings-proposed/<int:import_id>/
        /imports/filings-proposed/<int:import_id>/confirm/
        /imports/filings-proposed/<int:import_id>/continue/
        /imports/filings-proposed/<int:import_id>/left/
        /imports/filings-proposed/template/
        /imports/running-cases/
        /imports/running-cases/<int:import_id>/
        /imports/running-cases/<int:import_id>/confirm/
        /imports/running-cases/<int:import_id>/continue/
        /imports/running-cases/<int:import_id>/left/
        /imports/running-cases/template/
    """,
    ("officer_in_charge", "supervisor"): """
        /cases/<uuid:dossier_id>/correct/<int:seq>/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/pdf/
        /cases/<uuid:dossier_id>/documents/<uuid:document_id>/word/
        /cases/<uuid:dossier_id>/steps/<slug:step>/preview/<slug:kind>/
    """,
    ("officer_in_charge", "system_admin"): """
        /officers/
        /officers/<int:officer_id>/
    """,
    ("officer_in_charge", "training_clerk"): """
        /bureau/
        /cases/
        /cases/<uuid:case_id>/sheet/
        /cases/<uuid:case_id>/sheet/measures/<int:place>/
        /cases/<uuid:case_id>/sheets/<slug:version>/
        /cases/<uuid:dossier_id>/
        /cases/<uuid:dossier_id>/continuing/
        /cases/<uuid:dossier_id>/masked/<slug:sha256>/
        /cases/<uuid:dossier_id>/exhibits/
        /cases/<uuid:dossier_id>/exhibits/<slug:sha256>/
        /cases/<uuid:dossier_id>/exhibits/<slug:sha256>/preview/
        /cases/<uuid:dossier_id>/steps/<slug:step>/
        /cases/export/
        /cases/violations/
        /deadlines/
        /deadlines/mine.ics
        /deadlines/month/
        /deadlines/month/<int:year>/<int:month>/
        /meetings/
        /meetings/<uuid:meeting_id>/
        /meetings/items/<int:item_id>/
        /meetings/items/<int:item_id>/pack/<slug:sha256>/
        /notices/calendar/
        /notices/calendar/stop/
        /numbers/
        /numbers/<int:year>/<str:code>/
        /parties/
        /parties/<int:party_id>/
        /parties/<int:party_id>/changes/
        /reports/
        /reports/<int:year>/
        /reports/<int:year>/<slug:code>/
        /reports/<int:year>/<slug:code>/export/
        /reports/<int:year>/export/
        /reviews/
        /reviews/<int:review_id>/
        /reviews/<int:review_id>/pack/<slug:sha256>/
        /settings/
        /settings/<slug:name>/
        /settings/calendars/
        /settings/calendars/<int:year>/
        /settings/templates/
        /settings/templates/<slug:kind>/
        /settings/templates/<slug:kind>/<int:number>/
        /settings/templates/<slug:kind>/start/
    """,
    ("reviewer", "officer_in_charge"): """
        /imports/officers/
        /imports/officers/<int:import_id>/
        /imports/officers/<int:import_id>/confirm/
        /imports/officers/<int:import_id>/continue/
        /imports/officers/<int:import_id>/left/
        /imports/officers/template/
        /law/import/
        /law/import/confirmed/
        /law/packs/<slug:sort>/<int:number>/withdrawal/
        /law/packs/<slug:sort>/confirmed/
        /law/packs/<slug:sort>/new/
        /officers/<int:officer_id>/certificates/
        /officers/<int:officer_id>/certificates/<int:certificate_id>/cancel/
        /officers/<int:officer_id>/change/
        /officers/<int:officer_id>/leave/
        /officers/<int:officer_id>/suspensions/
        /officers/<int:officer_id>/suspensions/<int:suspension_id>/lift/
        /officers/new/
        /reviews/<int:review_id>/assign/
        /reviews/<int:review_id>/extend/
        /reviews/<int:review_id>/opinion/
        /settings/<slug:name>/set/
        /settings/calendars/<int:year>/blank/
        /settings/calendars/file/
        /settings/calendars/new/
        /settings/templates/<slug:kind>/confirmed/
        /settings/templates/<slug:kind>/held/<int:number>/
        /settings/templates/<slug:kind>/new/
        /settings/templates/<slug:kind>/withdrawal/
    """,
    ("section_head", "officer_in_charge"): """
        /cases/<uuid:dossier_id>/takeover/
        /imports/cases-taken-over/
        /imports/cases-taken-over/<int:import_id>/
        /imports/cases-taken-over/<int:import_id>/confirm/
        /imports/cases-taken-over/<int:import_id>/continue/
        /imports/cases-taken-over/<int:import_id>/left/
        /imports/cases-taken-over/template/
        /imports/filings-endorsed/
        /imports/filings-endorsed/<int:import_id>/
        /imports/filings-endorsed/<int:import_id>/confirm/
        /imports/filings-endorsed/<int:import_id>/continue/
        /imports/filings-endorsed/<int:import_id>/left/
        /imports/filings-endorsed/template/
    """,
    ("security_admin", "officer_in_charge"): """
        /accounts/
        /accounts/<int:account_id>/
        /accounts/<int:account_id>/change/
        /accounts/<int:account_id>/disable/
        /accounts/<int:account_id>/enable/
        /accounts/<int:account_id>/password/
        /accounts/<int:account_id>/postings/
        /accounts/<int:account_id>/postings/<int:posting_id>/end/
        /accounts/<int:account_id>/postings/<int:posting_id>/withdraw/
        /accounts/<int:account_id>/second-factor/
        /accounts/<int:account_id>/unlock/
        /accounts/first-passwords/
        /accounts/new/
        /accounts/permissions/
        /accounts/sessions/
        /accounts/sessions/<int:session_id>/end/
        /imports/accounts/
        /imports/accounts/<int:import_id>/
        /imports/accounts/<int:import_id>/confirm/
        /imports/accounts/<int:import_id>/continue/
        /imports/accounts/<int:import_id>/left/
        /imports/accounts/template/
    """,
    ("system_admin", "officer_in_charge"): """
        /bureau/change/
        /bureau/practice/
        /system/
        /system/unsent/
        /system/unsent/<int:delivery>/told/
        /system/unsent/again/
    """,
}
"""Who may, who of the bureau may not, and the addresses. "" where whoever has an account may; "nobody" where only
somebody without a post may not.
"""

CASTS = [(address, *pair) for pair, addresses in PAGES.items() for address in addresses.split()]


def test_every_page_has_its_cast() -> None:
    """A new page without a line in the table fails here, and so does a line without a page."""
    listed = [address for address, _, _ in CASTS]
    assert sorted(listed) == sorted({address for address, _ in ADDRESSES} - OPEN_TO_ALL.keys())


@pytest.fixture
def clients(cast: Cast, sign_in: SignIn) -> dict[str, Client]:
    """Return a browser for each who plays, signed in."""
    roles = {role for _, *pair in CASTS for role in pair} - {"", "nobody"}
    people = {role: getattr(cast, role) for role in roles}
    people["nobody"] = User.objects.create(username="nobody", name="无岗位人员", bureau=cast.bureau)
    found = {role: Client() for role in people}
    for role, person in people.items():
        sign_in(found[role], person)
    return found


@pytest.mark.django_db
def test_who_may_enters(clients: dict[str, Client]) -> None:
    for address, may, _ in CASTS:
        if address != "/logout/":  # whoever goes there is a stranger afterwards
            assert not turned_away(clients[may].get(example(address))), f"{may} {address}"


@pytest.mark.django_db
def test_who_may_not_is_refused_and_told_nothing(clients: dict[str, Client]) -> None:
    for address, _, may_not in CASTS:
        if may_not:
            for method in ("get", "post"):
                answer = getattr(clients[may_not], method)(example(address))
                assert answer.status_code == 403, f"{may_not} {method} {address}"


@pytest.mark.django_db
def test_a_stranger_is_led_to_sign_in() -> None:
    for address, _, _ in CASTS:
        assert led_to_sign_in(Client().get(example(address))), address


def led_to_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith("/login/")


def turned_away(answer: HttpResponse) -> bool:
    return answer.status_code == 403 or led_to_sign_in(answer)

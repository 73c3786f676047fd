"""No page grows with what a bureau has: of what is much, a page shows a part and says how to come to the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from hengping.conftest import Cast, at, bureau, cast, other_bureau, sign_in
from hengping.ground.documents.models import Number, Series
from hengping.ground.notices.models import Notice
from hengping.ground.people.models import Log, Posting, Session, User
from hengping.ground.records.models import Deadline, Dossier
from hengping.work.cases.models import Case
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.models import Meeting, Review
from hengping.work.matters.models import Duty, Matter
from hengping.work.officers.models import Certificate, Officer
from hengping.work.parties.models import Party, PartyVersion
from tests.test_cast_of_pages import CASTS
from tests.test_doors import EXAMPLES

__all__ = ["at", "bureau", "cast", "other_bureau", "play", "sign_in"]

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SignIn = Callable[..., User]

MANY = 3_000
PEOPLE = 500
"""Accounts and officers: ten times the staff of a large county. They stand in some choices whole."""
LARGEST = 200_000
"""Bytes of a page before it is compressed: what a telephone lays out at once, and a slow line sends in two seconds."""
FILES = (".pdf", ".docx", ".xlsx", ".ics", "/export/", "/bundle/", "/template/", "/pdf/", "/word/")
DIGEST = "0" * 64


def test_no_page_is_large_in_a_bureau_that_has_much(play: Play, client: Client, sign_in: SignIn) -> None:
    """Whatever the address, for whoever may open it: the case, party, officer, account and meeting are true ones."""
    play.filed()
    known = filled(play)
    sizes = dict(sizes_of_pages(play.cast, client, sign_in, known))
    assert len(sizes) > 100
    assert {address: size for address, size in sizes.items() if size > LARGEST} == {}


def sizes_of_pages(cast: Cast, client: Client, sign_in: SignIn, known: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the addresses that answer with a page, each with its bytes, as whoever may open it sees it."""
    signed_in = ""
    for address, may, _ in sorted(CASTS, key=lambda one: one[1]):
        if address == "/logout/" or address.endswith(FILES):
            continue
        if may != signed_in:
            sign_in(client, getattr(cast, may))
            signed_in = may
        asked = re.sub(r"<(\w+):(\w+)>", lambda found: known.get(found[2], EXAMPLES[found[1]]), address)
        answer = client.get(asked)
        if answer.status_code == 200 and not isinstance(answer, StreamingHttpResponse):
            yield address, len(answer.content)


def filled(play: Play) -> dict[str, str]:
    """Fill the bureau; return what the places in addresses stand for."""
    officer, account = people(play)
    party, meeting = parties(play), meetings(play)
    cases(play)
    told(play)
    return {
        "dossier_id": str(play.id),
        "case_id": str(play.id),
        "party_id": str(party),
        "officer_id": str(officer),
        "account_id": str(account),
        "meeting_id": str(meeting),
        "step": "record_service",
        "year": str(play.on.year),
        "code": "应急罚",
    }


def people(play: Play) -> tuple[int, int]:
    """Officers with accounts, posts, certificates, sessions; return the last officer and their account."""
    bureau, on = play.cast.bureau, play.on - timedelta(days=30)
    users = User.objects.bulk_create(User(username=f"u{n}", name=f"检查员{n}", bureau=bureau) for n in range(PEOPLE))
    Posting.objects.bulk_create(Posting(user=user, post="officer", from_on=on) for user in users)
    Session.objects.bulk_create(
        Session(key=f"k{n}", user=user, address="10.0.0.1", browser="x", started_at=play.now, seen_at=play.now)
        for n, user in enumerate(users)
    )
    officers = Officer.objects.bulk_create(
        Officer(bureau=bureau, user=user, name=user.name, kind="enforcement", legal_qualification=False)
        for user in users
    )
    Certificate.objects.bulk_create(
        Certificate(officer=one, number=f"N{one.pk}", valid_from=on, valid_to=play.on + timedelta(days=20))
        for one in officers
    )
    return officers[-1].pk, users[-1].pk


def parties(play: Play) -> int:
    """Parties with states; the last of them has many."""
    rows = Party.objects.bulk_create(
        Party(
            bureau=play.cast.bureau,
            person=False,
            name=f"安平县第{n}化工厂",
            unit_type="enterprise",
            changed_at=play.now,
        )
        for n in range(MANY)
    )
    last = rows[-1]
    PartyVersion.objects.bulk_create(
        PartyVersion(party=last, number=n, particulars={"name": last.name}, actor_name="某人", at=play.now)
        for n in range(1, 1 + MANY // 10)
    )
    return last.pk


def dossiers(play: Play, kind: str, first: int) -> list[Dossier]:
    by = play.cast.user(play.cast.officer_in_charge)
    return Dossier.objects.bulk_create(
        Dossier(
            id=UUID(int=n), bureau=play.cast.bureau, kind=kind, title=f"第{n}化工厂涉嫌未按规定培训案",
            retention="permanent", opened_at=play.now, opened_by=by, head_seq=1, head_hash=f"{n:064x}",
            head_sm3=f"{n:064x}", head_recorded_at=play.now,
        )
        for n in range(first, first + MANY)
    )  # fmt: skip


def cases(play: Play) -> None:
    """Open cases of one officer with deadlines, duties of everybody, and reviews that wait."""
    bureau, by = play.cast.bureau, play.cast.user(play.cast.officer_in_charge)
    made = dossiers(play, "case", 10_000)
    Matter.objects.bulk_create(
        Matter(
            dossier=one, bureau=bureau, kind="case", name=one.title, part="ordinary", category="hidden_danger",
            opened_on=play.on, handler=by, phase=("investigation", "reported")[n % 2], party_names=one.title,
            tallied=True,
        )
        for n, one in enumerate(made)
    )  # fmt: skip
    Case.objects.bulk_create(Case(matter_id=one.pk) for one in made)
    Deadline.objects.bulk_create(
        Deadline(
            dossier=one, bureau=bureau, kind="case", key="decision", period="decision", label="作出处罚决定",
            starts_on=play.on, last_day=play.on + timedelta(days=n % 60 - 20), state="running", note="立案",
        )
        for n, one in enumerate(made)
    )  # fmt: skip
    Duty.objects.bulk_create(
        Duty(
            matter_id=one.pk, bureau=bureau, kind="case", place=1, sentence="调查终结报告", due_on=play.on,
            step=("report_investigation", "approve_filing")[n % 2], post=("officer", "leader")[n % 2],
            proposal=("", "propose_filing")[n % 2],
        )
        for n, one in enumerate(made)
    )  # fmt: skip
    Review.objects.bulk_create(
        Review(
            dossier=one, bureau=bureau, round=1, subject=one.title, version=DIGEST, pack=[], pack_sha256=DIGEST,
            investigators=[], submitted_by=by, submitted_at=play.now, due_on=play.on,
        )
        for one in made
    )  # fmt: skip


def meetings(play: Play) -> UUID:
    by, last = play.cast.user(play.cast.committee_clerk), play.now
    made = dossiers(play, MEETING, 20_000)
    Meeting.objects.bulk_create(
        Meeting(
            dossier=one, bureau=play.cast.bureau, year=2025, number=n + 1, held_on=play.on, starts_at=last,
            place="会议室", recorder=by, called_by=by, called_at=last,
        )
        for n, one in enumerate(made)
    )  # fmt: skip
    return made[-1].pk


def told(play: Play) -> None:
    """Notices of everybody who plays, lines of the log, numbers of papers."""
    for user in play.cast.users.values():
        Notice.objects.bulk_create(
            Notice(user=user, kind="to_sign", subject=f"s{n}", what="请审批。", address="/", made_at=play.now)
            for n in range(MANY // 10)
        )
    Log.objects.bulk_create(
        Log(bureau=play.cast.bureau, at=play.now, kind="signed_in", subject="某人", subject_key="x", actor_name="某人")
        for _ in range(MANY)
    )
    series = Series.objects.create(bureau=play.cast.bureau, code="应急罚", year=play.on.year, next=MANY + 1)
    by = play.cast.user(play.cast.clerk)
    Number.objects.bulk_create(
        Number(
            series=series,
            number=n,
            state="void",
            text=f"应急罚{n}号",
            reason="误取",
            reserved_at=play.now,
            reserved_by=by,
        )
        for n in range(1, MANY + 1)
    )  # fmt: skip

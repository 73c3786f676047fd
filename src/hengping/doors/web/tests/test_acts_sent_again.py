"""An act on a dossier or in a meeting, sent fifty times from one page, is one act."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.doors.web.cases.tests.conftest import Opened, as_
from hengping.doors.web.cases.tests.test_custody import LENT, sha256
from hengping.doors.web.meetings.tests.test_meetings import item, meeting
from hengping.doors.web.settings.tests.conftest import confirmed, reviewer
from hengping.doors.web.settings.tests.test_calendars import NEW
from hengping.doors.web.settings.tests.test_calendars import _typed as a_year
from hengping.doors.web.settings.tests.test_templates import KIND, ROOT, _numbers, own
from hengping.doors.web.settings.tests.test_templates import _typed as a_template
from hengping.ground.documents.queries import list_documents
from hengping.ground.documents.templates import template_history
from hengping.ground.library.actions import set_configuration
from hengping.ground.library.models import Pack, StatuteText, Upload
from hengping.ground.library.tests.packs import BENCHMARK
from hengping.ground.library.tests.texts import LINES, NAME
from hengping.ground.people.models import User
from hengping.ground.records.models import Entry
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.deliberation.shapes import ItemShape
from hengping.work.deliberation.tests.matters import told_owner

__all__ = ["as_", "confirmed", "item", "meeting", "play", "reviewer", "sha256", "told_owner"]

SignIn = Callable[..., User]
TIMES = 50


def sent(client: Client, page: str, address: str, typed: dict[str, Any], times: int = TIMES) -> set[str]:
    """Send a form of a page so often under the key that the page gave it; return where that led."""
    key = re.search(r'name="once" value="([^"]+)"', text(client.get(page)))
    assert key, page
    answers = [client.post(address, {**typed, "once": key[1]}) for _ in range(times)]
    assert {answer.status_code for answer in answers} == {302}, text(answers[0])
    return {answer["Location"] for answer in answers}


def count(play: Play, kind: str) -> int:
    return [entry.kind for entry in list_entries(play.id)].count(kind)


def test_a_paper_is_voided_once(play: Play, as_: Opened) -> None:
    play.filed()
    paper = next(one for one in list_documents(play.id) if one.state == "issued" and not one.services)
    address = f"/cases/{play.id}/documents/{paper.id}/void/"
    assert len(sent(as_(play.cast.leader), address, address, {"reason": "文号写错"})) == 1
    assert count(play, "document_voided") == 1


def test_a_gate_is_waived_once(play: Play, as_: Opened) -> None:
    play.filed()
    address = f"/cases/{play.id}/waive/proposal_was_endorsed/"
    typed = {"reason": "出差", "expires_on": timezone.localdate().isoformat()}
    assert len(sent(as_(play.cast.leader), address, address, typed)) == 1
    assert count(play, "gate_waived") == 1


def test_an_exhibit_is_handed_on_once(play: Play, as_: Opened, sha256: str) -> None:
    address = f"/cases/{play.id}/exhibits/{sha256}/custody/"
    assert len(sent(as_(play.cast.officer_in_charge), address, address, LENT)) == 1
    assert count(play, "custody_moved") == 1


def in_meeting(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def voted(client: Client, sign_in: SignIn, cast: Cast, item: ItemShape, times: int = 1) -> str:
    """Everybody votes; the opinions are opened. Return the page of the item."""
    page = f"/meetings/items/{item.id}/"
    for who in (cast.head, cast.leader):
        sign_in(client, who)
        sent(client, page, f"{page}opinion/", {"vote": "agree", "text": f"{who.name}的理由"}, times)
    sign_in(client, cast.committee_clerk)
    client.post(f"{page}minutes/", {"reporters": [cast.officer_in_charge.user_id], "report": "汇报"})
    assert client.post(f"{page}reveal/").status_code == 302
    return page


def test_an_opinion_is_sealed_once(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    voted(client, sign_in, cast, item, TIMES)
    assert in_meeting("opinion_sealed") == 2


def test_opinions_are_opened_once(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    page = voted(client, sign_in, cast, item)
    assert client.post(f"{page}reveal/").status_code in (400, 409)
    assert in_meeting("opinions_revealed") == 1


def test_a_motion_is_put_once(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape) -> None:
    page = voted(client, sign_in, cast, item)
    changed = {"text": "不予行政处罚", "outcome": "deny", "version": item.motion.version}
    assert sent(client, page, f"{page}motion/", changed) == {page}
    assert in_meeting("motion_put") == 1
    assert "第2次表决的议案" in text(client.get(page))
    assert "第3次表决" not in text(client.get(page))


def test_an_item_is_concluded_once(client: Client, cast: Cast, sign_in: SignIn, item: ItemShape, at: datetime) -> None:
    rule = {"source": "案审委规则第五条", "understood": True, "from_on": date(2025, 1, 1)}
    set_configuration(name="discussion_members", value=2, **rule, actor=cast.reviewer, at=at)
    page = voted(client, sign_in, cast, item)
    end = {"hour": f"{timezone.localtime():%H:%M}"}
    assert sent(client, page, f"{page}conclude/", end) == {page}
    assert in_meeting("discussion_concluded") == 1


# Imports and templates: looked at first, then confirmed. Confirming twice changes one thing.


def test_a_pack_is_imported_once(reviewer: Client) -> None:
    reviewer.post("/law/packs/benchmark/new/", {"file": SimpleUploadedFile("基准.toml", BENCHMARK)})
    held = {"upload": Upload.objects.get().pk}
    answers = [reviewer.post("/law/packs/benchmark/confirmed/", held).status_code for _ in range(2)]
    assert (answers, Pack.objects.count(), in_meeting("pack_imported")) == ([302, 400], 1, 1)


def test_texts_are_imported_once(reviewer: Client) -> None:
    reviewer.post("/law/import/", {"texts": [SimpleUploadedFile(NAME, LINES.encode(), "text/markdown")]})
    held = {"upload": Upload.objects.get().pk}
    answers = [reviewer.post("/law/import/confirmed/", held).status_code for _ in range(2)]
    assert (answers, StatuteText.objects.count(), in_meeting("statute_imported")) == ([302, 400], 1, 1)


def test_a_template_is_set_once(reviewer: Client, cast: Cast) -> None:
    held = _numbers(text(reviewer.post(f"{ROOT}new/", a_template(own("另加一行")))))
    answers = [reviewer.post(f"{ROOT}confirmed/", held).status_code for _ in range(2)]
    assert (answers, len(template_history(cast.reviewer, KIND)), in_meeting("word_template_set")) == ([302, 400], 1, 1)


def test_a_year_is_entered_once(reviewer: Client) -> None:
    typed = a_year(confirmed="1")
    answers = [reviewer.post(NEW, typed).status_code for _ in range(2)]
    assert (answers, in_meeting("calendar_entered")) == ([302, 409], 1)

"""The browser hears which drafts are about what is over: a proposal that was answered, a dossier that is closed."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.doors.web.cases.tests.conftest import Opened, as_, clock, text
from hengping.ground.people.actors import Actor
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play, play

__all__ = ["as_", "clock", "play"]

pytestmark = pytest.mark.django_db

FILING = {"cause": "未设置安全警示标志", "competence": "territorial"}


def over(as_: Opened, actor: Actor, *about: str) -> Any:
    return as_(actor).get("/workbench/drafts/", {"about": about}).json()["over"]


def proposed(play: Play) -> str:
    play.step("propose_filing", FILING | {"violated_on": play.on})
    return f"{play.id}:propose_filing:{list_entries(play.id)[-1].seq}"


def test_a_draft_ends_with_the_proposal_that_it_answers(play: Play, as_: Opened) -> None:
    play.open()
    first = proposed(play)
    page = text(as_(play.cast.section_head).get(f"/cases/{play.id}/steps/endorse_proposal/"))
    assert f'data-draft-of="{first}"' in page
    assert over(as_, play.cast.section_head, first) == []
    play.step("decline_endorsement", {"of": "propose_filing", "reason": "先核实名称"})
    assert over(as_, play.cast.section_head, first) == [first]
    second = proposed(play)
    assert over(as_, play.cast.section_head, first, second) == [first]
    play.step("endorse_proposal", {"of": "propose_filing"})
    play.step("approve_filing", {"opinion": "同意。"})
    assert over(as_, play.cast.section_head, second) == [second]


def test_a_draft_in_an_open_dossier_stays(play: Play, as_: Opened) -> None:
    play.open()
    assert over(as_, play.cast.officer_in_charge, str(play.id)) == []


def test_a_draft_ends_with_its_dossier(play: Play, as_: Opened) -> None:
    play.open()
    play.step("propose_not_filing", {"reason": "证据不足"})
    play.step("endorse_proposal", {"of": "propose_not_filing"})
    play.step("approve_not_filing", {"opinion": "同意。"})
    archived = {"file_cover": {"archive_number": "2025-1"}, "file_catalogue": {"archive_number": "2025-1"}}
    play.step("archive_case", {"retention": "permanent"}, paper=archived)
    assert over(as_, play.cast.officer_in_charge, str(play.id)) == [str(play.id)]


def test_of_what_nobody_may_see_nothing_is_said(play: Play, as_: Opened) -> None:
    unknown = "01955984-5680-7a79-a3cd-647bbc793ecc"
    asked = (unknown, f"{unknown}:propose_filing:3", "-" * 36, "nonsense")
    assert over(as_, play.cast.officer_in_charge, *asked) == []

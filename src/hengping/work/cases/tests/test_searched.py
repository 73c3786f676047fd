"""What acts change is found at once under the new words; parties and their cases under every name they bore."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengping.ground.documents.queries import find_documents, list_documents
from hengping.ground.people.actors import Actor
from hengping.ground.search.actions import index_is_true
from hengping.work.cases import actions
from hengping.work.cases.queries import CaseFilter, count_cases, list_cases, list_sorted_cases
from hengping.work.cases.tests.conftest import Play
from hengping.work.officers.actions import change_officer
from hengping.work.officers.queries import list_officers
from hengping.work.parties.actions import change_party
from hengping.work.parties.models import Party
from hengping.work.parties.queries import get_party, list_parties
from hengping.work.parties.shapes import Particulars

pytestmark = pytest.mark.django_db


def cases(play: Play, text: str, actor: Actor | None = None) -> bool:
    """Say whether the case is found, in each of the ways to ask for a list."""
    actor, narrowed = actor or play.cast.leader, CaseFilter(text=text)
    rows = list_cases(actor, narrowed).rows
    ordered, _ = list_sorted_cases(actor, narrowed, by="name", descending=False, page=1, size=10)
    assert len(rows) == len(ordered) == count_cases(actor, narrowed)
    return [row.id for row in rows] == [play.id]


def rename_party(play: Play, name: str) -> Particulars:
    party = get_party(play.cast.leader, play.party_id)
    now = Particulars(
        person=False,
        name=party.name,
        unit_type=party.unit_type,
        credit_code=party.credit_code,
        legal_representative=party.legal_representative,
        industry=party.industry,
        employee_count=party.employee_count,
        address=party.address,
        phone=Party.objects.get(pk=party.id).phone,
    )
    changed = replace(now, name=name)
    change_party(
        party_id=party.id,
        particulars=changed,
        reason="换发营业执照",
        expected_version=party.version,
        actor=play.cast.officer_in_charge,
        at=play.now,
        on=play.on,
    )
    return changed


def test_it_works(play: Play) -> None:
    play.filed()
    row = play.row()
    code = get_party(play.cast.leader, play.party_id).credit_code
    for text in ("顺达五金", "顺达", "顺", row.number, row.number[-4:], "sdwj", code, code[5:12].lower()):
        assert cases(play, text), text
    for text in ("达顺", "顺五", "%", row.number + "号"):
        assert not cases(play, text), text
    assert index_is_true(play.cast.bureau.pk) == []


def test_a_case_is_found_under_its_new_name(play: Play) -> None:
    play.filed()
    actions.rename_case(dossier_id=play.id, name="宏图涉嫌无证经营案", actor=play.cast.officer_in_charge, at=play.now)
    assert cases(play, "宏图")
    assert not cases(play, "警示标志")


def test_a_party_and_its_cases_are_found_under_every_name(play: Play) -> None:
    play.filed()
    before = get_party(play.cast.leader, play.party_id).name
    rename_party(play, "宏图（集团）有限公司")
    rename_party(play, "远大有限公司")
    for name in (before, "宏图(集团)", "远大", "htjt"):
        assert cases(play, name), name
        assert [one.id for one in list_parties(play.cast.leader, q=name).rows] == [play.party_id], name
    assert index_is_true(play.cast.bureau.pk) == []


def test_an_officer_is_found_under_a_new_name_and_by_certificate(play: Play) -> None:
    (officer,) = (one for one in list_officers(play.cast.leader, play.on) if one.id == play.officer_ids[0])
    change_officer(
        officer_id=officer.id,
        name="欧阳立新",
        kind=officer.kind,
        department=officer.department,
        user_id=officer.user_id,
        legal_qualification=officer.legal_qualification,
        first_review_on=officer.first_review_on,
        actor=play.cast.reviewer,
        at=play.now,
        on=play.on,
    )
    for text in ("欧阳", "oylx", officer.certificate_number):
        assert [one.id for one in list_officers(play.cast.leader, play.on, q=text)] == [officer.id], text
    assert list_officers(play.cast.leader, play.on, q=officer.name) == []


def test_papers_are_found_by_title_and_number(play: Play) -> None:
    play.filed()
    paper = next(one for one in list_documents(play.id) if one.number)
    found = [one.id for one, _ in find_documents(play.cast.leader, f"{paper.title} {paper.number}", most=5)]
    assert found == [paper.id]
    assert len(find_documents(play.cast.leader, "应急", most=1)) == 1


def test_nobody_finds_what_belongs_to_another_bureau(play: Play) -> None:
    play.filed()
    assert not cases(play, "顺达", play.cast.outsider)
    assert list_parties(play.cast.outsider, q="顺达").rows == ()
    assert find_documents(play.cast.outsider, play.row().number, most=5) == []

"""Where the original of a piece of evidence went: recorded on the dossier, seen beside the evidence."""

import pytest
from django.test import Client

from hengping.doors.web.cases.tests.conftest import Opened, text
from hengping.ground.records.queries import list_custody, list_entries
from hengping.work.cases.tests.conftest import PNG, Play
from hengping.work.matters import actions as matters

LENT = {"action": "lent", "holder": "检测中心李工", "place": "检测中心样品室", "note": "送检"}


@pytest.fixture
def sha256(play: Play) -> str:
    play.open()
    added = matters.add_evidence(
        dossier_id=play.id,
        evidence="physical",
        name="压力表",
        file_name="照片.png",
        content=PNG,
        source="现场提取",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    play.later()
    return added.sha256


def address(play: Play, sha256: str) -> str:
    return f"/cases/{play.id}/exhibits/{sha256}/custody/"


def test_it_works(play: Play, as_: Opened, sha256: str) -> None:
    browser = as_(play.cast.officer_in_charge)
    assert "接收" in text(browser.get(address(play, sha256)))
    assert browser.post(address(play, sha256), LENT).status_code == 302
    assert [(one.action, one.holder) for one in list_custody(play.id)][-1] == ("lent", "检测中心李工")
    assert list_entries(play.id)[-1].kind == "custody_moved"
    page = text(browser.get(address(play, sha256)))
    assert "借出" in page
    assert "检测中心样品室" in page
    assert "检测中心李工（借出）" in text(browser.get(f"/cases/{play.id}/exhibits/"))


def test_it_refuses_to_move_what_is_lent(play: Play, as_: Opened, sha256: str) -> None:
    browser = as_(play.cast.clerk)
    assert browser.post(address(play, sha256), LENT).status_code == 302
    answer = browser.post(address(play, sha256), LENT | {"action": "moved"})
    assert answer.status_code == 400
    assert "归还后才能再移交" in text(answer)
    assert 'value="检测中心李工"' in text(answer)
    assert len(list_custody(play.id)) == 2


def test_it_refuses_without_a_keeper(play: Play, as_: Opened, sha256: str) -> None:
    assert as_(play.cast.clerk).post(address(play, sha256), LENT | {"holder": ""}).status_code == 400
    assert len(list_custody(play.id)) == 1


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("colleague", 404), ("outsider", 404)])
def test_it_requires_evidence_add_and_the_case(play: Play, as_: Opened, sha256: str, who: str, status: int) -> None:
    assert as_(getattr(play.cast, who)).post(address(play, sha256), LENT).status_code == status
    assert len(list_custody(play.id)) == 1


def test_it_requires_a_sign_in(play: Play, client: Client, sha256: str) -> None:
    assert client.get(address(play, sha256)).headers["Location"].startswith("/login/")


def test_what_is_no_evidence_of_the_case_is_404(play: Play, as_: Opened, sha256: str) -> None:
    assert as_(play.cast.clerk).get(address(play, "0" * 64)).status_code == 404

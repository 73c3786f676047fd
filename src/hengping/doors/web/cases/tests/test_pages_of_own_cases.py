"""Pages on which a dossier is changed: what of them is the officers' on the case, so that a colleague opens no form."""

from __future__ import annotations

import pytest

from hengping.doors.web.cases.tests.conftest import Opened
from hengping.ground.documents import queries as document_queries
from hengping.ground.records.queries import list_entries
from hengping.work.cases.tests.conftest import Play
from hengping.work.cases.tests.test_own_cases_only import review_of
from tools.registers import views

pytestmark = pytest.mark.django_db

OF_A_DOSSIER = ("/cases/<uuid:", "/reviews/", "/meetings/")

REFUSED = {
    "/cases/<uuid:case_id>/name/",
    "/cases/<uuid:case_id>/taken-over/<slug:paper>/",
    "/cases/<uuid:dossier_id>/correct/<int:seq>/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/serve/",
    "/cases/<uuid:dossier_id>/exhibits/<slug:sha256>/custody/",
    "/reviews/new/",
}
"""Forms of the officers on the case: no page for anybody else."""

SENDS = {"/reviews/<int:review_id>/answer/", "/reviews/<int:review_id>/withdraw/"}
"""What only takes in the forms of another page, which a colleague reads without them."""

READ_BY_ALL = {
    "/cases/<uuid:dossier_id>/continuing/",
    "/cases/<uuid:case_id>/sheet/",
    "/cases/<uuid:dossier_id>/exhibits/",
    "/cases/<uuid:dossier_id>/steps/<slug:step>/",
}
"""Pages that show how a case stands to everybody who may read it, and take in nothing from a colleague."""

BY_POST = {
    "/cases/<uuid:dossier_id>/bundle/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/void/",
    "/cases/<uuid:dossier_id>/mistake/",
    "/cases/<uuid:dossier_id>/takeover/",
    "/cases/<uuid:dossier_id>/waive/<slug:gate>/",
    "/meetings/<uuid:meeting_id>/attendance/",
    "/meetings/<uuid:meeting_id>/close/",
    "/meetings/agenda/",
    "/meetings/items/<int:item_id>/chair/",
    "/meetings/items/<int:item_id>/conclude/",
    "/meetings/items/<int:item_id>/minutes/",
    "/meetings/items/<int:item_id>/motion/",
    "/meetings/items/<int:item_id>/opinion/",
    "/meetings/items/<int:item_id>/own-recusal/",
    "/meetings/items/<int:item_id>/recusal/",
    "/meetings/items/<int:item_id>/removal/",
    "/meetings/items/<int:item_id>/reveal/",
    "/meetings/new/",
    "/reviews/<int:review_id>/assign/",
    "/reviews/<int:review_id>/extend/",
    "/reviews/<int:review_id>/opinion/",
}
"""What another post than the officer's does in every dossier; `tests/test_doors.py` walks every post through."""

READS = {
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/masked/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/masked/preview/",
    "/cases/<uuid:dossier_id>/masked/<slug:sha256>/",
    "/cases/<uuid:case_id>/sheet/measures/<int:place>/",
    "/cases/<uuid:case_id>/sheets/<slug:version>/",
    "/cases/<uuid:dossier_id>/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/pdf/",
    "/cases/<uuid:dossier_id>/documents/<uuid:document_id>/word/",
    "/cases/<uuid:dossier_id>/exhibits/<slug:sha256>/",
    "/cases/<uuid:dossier_id>/exhibits/<slug:sha256>/preview/",
    "/cases/<uuid:dossier_id>/steps/<slug:step>/preview/<slug:kind>/",
    "/meetings/",
    "/meetings/<uuid:meeting_id>/",
    "/meetings/items/<int:item_id>/",
    "/meetings/items/<int:item_id>/pack/<slug:sha256>/",
    "/reviews/",
    "/reviews/<int:review_id>/",
    "/reviews/<int:review_id>/pack/<slug:sha256>/",
}
"""What changes nothing that a dossier says."""


def test_every_page_of_a_dossier_says_whose_it_is() -> None:
    """A new page without a line in one of the tables fails here."""
    listed = [*REFUSED, *SENDS, *READ_BY_ALL, *BY_POST, *READS]
    assert len(listed) == len(set(listed))
    assert set(listed) == {address for address, _ in views() if address.startswith(OF_A_DOSSIER)}


def test_a_colleague_opens_no_form_of_a_case_that_is_not_theirs(play: Play, as_: Opened) -> None:
    play.reported()
    review = review_of(play, play.cast.officer_in_charge)
    entries = list_entries(play.id)
    kept = next(one.payload["sha256"] for one in entries if one.kind == "exhibit_added")
    order = next(one for one in document_queries.list_documents(play.id) if one.kind == "correction_order")
    seq = next(one.seq for one in entries if one.kind == "record_inspection")
    root = f"/cases/{play.id}/"
    forms = [
        f"{root}correct/{seq}/",
        f"{root}documents/{order.id}/serve/",
        f"{root}name/",
        f"{root}taken-over/notice/",
        f"{root}exhibits/{kept}/custody/",
        f"/reviews/new/?dossier={play.id}",
    ]
    sends = [f"/reviews/{review.id}/answer/", f"/reviews/{review.id}/withdraw/", f"{root}exhibits/"]
    typed = {
        "answer": "采纳。",
        "reason": "材料要补充",
        "name": "顺达五金厂案",
        "evidence": "audiovisual",
        "source": "拍",
    }
    colleague = as_(play.cast.colleague)
    for address in forms:
        assert colleague.get(address).status_code in (403, 404), address
        assert colleague.post(address, typed).status_code in (403, 404), address
    for address in sends:
        assert colleague.post(address, typed).status_code in (400, 403, 404), address
    assert "撤回送审" not in colleague.get(f"/reviews/{review.id}/").content.decode()
    assert "登记送达" not in colleague.get(f"{root}documents/{order.id}/").content.decode()
    assert "/custody/" not in colleague.get(f"{root}exhibits/").content.decode()
    assert f"{root}correct/" not in colleague.get(root).content.decode()
    assert len(list_entries(play.id)) == len(entries)
    officer = as_(play.cast.officer_in_charge)
    for address in forms:
        assert officer.get(address).status_code == 200, address


def test_a_colleague_is_not_led_to_forms_that_refuse_at_their_end(play: Play, as_: Opened) -> None:
    play.reported()
    root = f"/cases/{play.id}/"
    colleague = as_(play.cast.colleague)
    page = colleague.get(root).content.decode()
    assert "/reviews/new/" not in page
    assert f"{root}name/" not in page
    step = colleague.get(f"{root}steps/propose_notice/").content.decode()
    assert "这一步由这件事的承办人员办理" in step
    assert "<textarea" not in step
    sheet = colleague.get(f"{root}sheet/").content.decode()
    assert "由承办人员保存" in sheet
    assert 'value="keep"' not in sheet
    officer = as_(play.cast.officer_in_charge)
    page = officer.get(root).content.decode()
    assert "/reviews/new/" in page
    assert f"{root}name/" in page
    assert "<textarea" in officer.get(f"{root}steps/propose_notice/").content.decode()
    assert 'value="keep"' in officer.get(f"{root}sheet/").content.decode()

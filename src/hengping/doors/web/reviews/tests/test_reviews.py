"""The pages of legal review."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.ground.people.models import User
from hengping.ground.records.owners import Matter
from hengping.ground.records.queries import list_entries
from hengping.work.deliberation import actions, queries
from hengping.work.deliberation.shapes import POINTS, ReviewShape
from hengping.work.deliberation.tests.matters import (
    VERSION,
    Paper,
    ToldOwner,
    a_dossier,
    deliberated,
    qualify,
    told_owner,
)

__all__ = ["told_owner"]

SignIn = Callable[..., User]


@pytest.fixture
def paper(cast: Cast) -> Paper:
    qualify(cast, cast.reviewer, since=date(2019, 5, 1))
    return a_dossier(cast, timezone.now())


@pytest.fixture
def review(cast: Cast, paper: Paper) -> ReviewShape:
    return actions.submit_for_review(
        dossier_id=paper.dossier_id,
        subject="某厂案拟处罚意见",
        version=VERSION,
        pack=paper.digests,
        investigators={str(cast.officer_in_charge.user_id)},
        actor=cast.officer_in_charge,
        at=timezone.now(),
    )


def _opinion(**changed: str) -> dict[str, str]:
    typed = {"opinion": "pass", "text": "同意。"}
    typed |= {f"point_{code}": "yes" for code in POINTS}
    return typed | changed


def test_it_works(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.reviewer)
    queue = text(client.get("/reviews/"))
    assert "某厂案拟处罚意见" in queue
    assert "1件" in queue
    page = text(client.get(f"/reviews/{review.id}/"))
    assert "调查终结报告" in page
    assert review.pack_sha256 in page
    assert "是否已经排除涉嫌犯罪" in page
    piece = client.get(f"/reviews/{review.id}/pack/{review.pack[0].sha256}/")
    assert text(piece) == "调查终结报告"
    assert piece["Content-Type"] == "text/plain; charset=utf-8"

    answer = client.post(f"/reviews/{review.id}/opinion/", _opinion())

    assert answer["Location"] == f"/reviews/{review.id}/"
    page = text(client.get(answer["Location"]))
    assert "意见书已入卷" in page
    assert "出具意见</h2>" not in page
    assert queries.get_review(cast.reviewer, review.id).state == "given"
    assert "没有等待审核的案件" in text(client.get("/reviews/"))
    assert "某厂案" in text(client.get("/reviews/?state=given&opinion=pass"))
    assert "没有符合条件的审核" in text(client.get("/reviews/?opinion=transfer"))


def test_what_was_typed_survives_a_contradiction(
    client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape
) -> None:
    sign_in(client, cast.reviewer)
    refused = client.post(
        f"/reviews/{review.id}/opinion/", _opinion(point_facts="no", remark_facts="缺少笔录", text="我的意见")
    )
    assert refused.status_code == 400
    page = text(refused)
    assert "不能出具“同意”" in page
    assert 'value="缺少笔录"' in page
    assert "我的意见</textarea>" in page
    missing = client.post(f"/reviews/{review.id}/opinion/", {"opinion": "pass", "text": "同意"})
    assert "请回答是或者否" in text(missing)


def test_a_refusal_shows_its_articles(client: Client, cast: Cast, sign_in: SignIn) -> None:
    paper = a_dossier(cast, timezone.now())
    review = actions.submit_for_review(
        dossier_id=paper.dossier_id,
        subject="案",
        version=VERSION,
        pack=paper.digests,
        investigators={str(cast.reviewer.user_id)},
        actor=cast.officer_in_charge,
        at=timezone.now(),
    )
    sign_in(client, cast.reviewer)
    refused = client.post(f"/reviews/{review.id}/opinion/", _opinion())
    assert refused.status_code == 409
    page = text(refused)
    assert "/law/APL/58/" in page
    assert "参与了本件的调查" in page
    assert "没有法律职业资格" in page


def test_a_dossier_is_submitted(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer_in_charge)
    assert "没有可以选择的案件" in text(client.get("/reviews/new/"))
    with deliberated("licence", ToldOwner("licence")):
        paper = a_dossier(cast, timezone.now(), kind="licence")
        address = f"/reviews/new/?dossier={paper.dossier_id}"
        form = text(client.get(address))
        assert "罚款人民币50,000.00元" in form
        assert form.count("checked") == 2
        nothing = client.post(address, {"subject": "案"})
        assert nothing.status_code == 400
        sent = client.post(address, {"subject": "案", "pack": [paper.digests[0]]})
        number = int(sent["Location"].split("/")[2])
        assert len(queries.get_review(cast.leader, number).pack) == 1
    assert client.get("/reviews/new/?dossier=nothing").status_code == 404


def test_the_queue_is_managed(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.reviewer)
    root = f"/reviews/{review.id}/"
    assert client.post(f"{root}assign/", {"reviewer": cast.leader.user_id}).status_code == 400
    assert client.post(f"{root}assign/", {"reviewer": cast.reviewer.user_id}).status_code == 302
    assert "何静" in text(client.get(root))
    assert client.post(f"{root}extend/", {"reason": ""}).status_code == 400
    assert client.post(f"{root}extend/", {"reason": "案情复杂"}).status_code == 302
    assert "已延长：案情复杂" in text(client.get(root))
    sign_in(client, cast.officer_in_charge)
    assert client.post(f"{root}withdraw/", {"reason": "补充材料"}).status_code == 302
    assert "已撤回" in text(client.get(root))
    again = client.post(f"{root}withdraw/", {"reason": "再撤一次"})
    assert again.status_code == 409
    assert "已经撤回" in text(again)


def test_an_opinion_is_answered(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.reviewer)
    client.post(f"/reviews/{review.id}/opinion/", _opinion(opinion="pass_with_changes"))
    sign_in(client, cast.officer_in_charge)
    assert "登记采纳情况" in text(client.get(f"/reviews/{review.id}/"))
    client.post(f"/reviews/{review.id}/answer/", {"answer": "已按意见修改。"})
    assert "已按意见修改。" in text(client.get(f"/reviews/{review.id}/"))


def test_a_changed_proposal_is_pointed_out(client: Client, cast: Cast, sign_in: SignIn) -> None:
    class Changed(ToldOwner):
        def matter(self, **_: Any) -> Matter:
            return Matter("案", "c" * 64, "新的意见", "grant", {"grant": "准予"}, address="/licences/x/")

    with deliberated("licence", Changed("licence")):
        paper = a_dossier(cast, timezone.now(), kind="licence")
        review = actions.submit_for_review(
            dossier_id=paper.dossier_id,
            subject="案",
            version=VERSION,
            pack=paper.digests,
            investigators=(),
            actor=cast.officer_in_charge,
            at=timezone.now(),
        )
        sign_in(client, cast.reviewer)
        page = text(client.get(f"/reviews/{review.id}/"))
    assert "拟处理意见又改过" in page


@pytest.mark.parametrize("who", ["supervisor", "superior", "leader"])
def test_readers_see_but_cannot_act(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape, who: str) -> None:
    sign_in(client, getattr(cast, who))
    page = text(client.get(f"/reviews/{review.id}/"))
    assert "某厂案" in page
    assert "出具意见</h2>" not in page
    for act in ("opinion", "assign", "extend", "withdraw", "answer"):
        assert client.post(f"/reviews/{review.id}/{act}/", {}).status_code == 403
    assert client.get("/reviews/new/").status_code == 403


def test_an_outsider_finds_nothing(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.outsider)
    root = f"/reviews/{review.id}/"
    assert client.get(root).status_code == 404
    assert client.get(f"{root}pack/{review.pack[0].sha256}/").status_code == 404
    assert client.post(f"{root}opinion/", _opinion()).status_code == 404
    assert client.get(f"/reviews/new/?dossier={review.dossier_id}").status_code == 404
    assert "还没有送审过" in text(client.get("/reviews/"))


def test_only_the_pack_is_sent(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.reviewer)
    assert client.get(f"/reviews/{review.id}/pack/{'0' * 64}/").status_code == 404


def test_administrators_stay_outside(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape) -> None:
    sign_in(client, cast.system_admin)
    assert client.get("/reviews/").status_code == 403
    assert client.get(f"/reviews/{review.id}/").status_code == 403


def test_it_was_all_chained(client: Client, cast: Cast, sign_in: SignIn, review: ReviewShape, at: datetime) -> None:
    sign_in(client, cast.reviewer)
    client.post(f"/reviews/{review.id}/opinion/", _opinion())
    kinds = [entry.kind for entry in list_entries(review.dossier_id)]
    assert kinds[-3:] == ["review_submitted", "document_issued", "review_opinion_given"]

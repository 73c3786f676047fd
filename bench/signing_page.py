"""The page on which a disposal is signed, beside an empty page of the product; and how many queries it takes."""

from __future__ import annotations

import gc
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.dossier_page import FRAME
from bench.measuring import absolute, at_most, no_more_than, percentile, rates, set_up_django

if TYPE_CHECKING:
    from hengping.ground.people.actors import Actor

TOLD_UNTIL = datetime(2025, 2, 11, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The first case of the demo year: the party was heard, the decision is due."""


def main() -> None:
    """Tell one case, propose its disposal, open the page of whoever decides on it."""
    set_up_django()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    from hengping.demo import year
    from hengping.demo.people import hire
    from hengping.ground.people.models import User
    from hengping.work.cases import queries
    from hengping.work.matters.actions import take_step

    crew = hire()
    year.tell(crew, [next(year.plots(crew))], TOLD_UNTIL)
    on = TOLD_UNTIL.date()
    case = queries.list_cases(crew.actor("fazhi", on)).rows[0]
    officer = next(
        crew.officer(place, on) for place, name in enumerate(crew.officer_names) if name == case.handler_name
    )
    head = crew.actor("kezhang", on)
    for step, data, actor, later in (
        ("propose_disposal", {"outcome": "penalty", "reason": "事实清楚，证据充分。"}, officer, 0),
        ("endorse_proposal", {"of": "propose_disposal"}, head, 60),
    ):
        at = TOLD_UNTIL + timedelta(minutes=later)
        take_step(dossier_id=case.id, step=step, data=data, actor=actor, at=at, on=on)
    client = Client()
    client.force_login(User.objects.get(username="fu1"))
    address = f"/cases/{case.id}/steps/approve_disposal/"

    def page() -> None:
        answer = client.get(address)
        if answer.status_code != 200 or "退回理由" not in answer.content.decode():
            raise SystemExit(f"{address}: {answer.status_code}")

    def empty() -> None:
        if client.get("/account/").status_code != 200:
            raise SystemExit("no account page")

    page()
    gc.freeze()  # as the server does before it makes its workers: what was loaded is not looked through again
    with CaptureQueriesContext(connection) as seen:
        page()
    own = [one["sql"] for one in seen.captured_queries if not any(f'FROM "{table}"' in one["sql"] for table in FRAME)]
    no_more_than("审批页查询次数，会话以外", len(own), 12)
    mine, floor = percentile([page, empty], 60)
    at_most("审批页（p95）", mine, floor, 4, "空页面 ")
    _papers_against_the_record(case.id, officer, on)


def _papers_against_the_record(case_id: UUID, officer: Actor, on: date) -> None:
    """Hold a decision against the record: every fact drawn up, every own word looked at, beside reading its content."""
    from hengping.ground.documents.kinds import get_kind
    from hengping.ground.documents.reading import read_content
    from hengping.work.matters.completion import complete
    from hengping.work.matters.models import Matter
    from hengping.work.matters.paper_words import words_beside_the_record
    from hengping.work.matters.papers import context_of, draw_up
    from hengping.work.matters.standing import standing_of

    standing = standing_of(Matter.objects.select_related("dossier").get(pk=case_id), on)
    data = complete(standing, "issue_decision", {}, on)
    context = context_of(standing, "issue_decision", data, actor=officer, on=on)
    typed = {
        kind: {"correction": "当事人应当立即改正。"} for kind in ("penalty_decision_unit", "penalty_decision_person")
    }

    def held() -> None:
        drawn = draw_up(standing, "issue_decision", data, typed, context)
        words_beside_the_record(standing.practice, drawn, context)

    papers = draw_up(standing, "issue_decision", data, typed, context)

    def read() -> None:
        for one in papers:
            read_content(get_kind(one.kind).content, one.values)

    ours, floor = rates([held, read])
    absolute("决定书与记录比对", ours * len(papers), 200, floor * len(papers), "份/秒", "只读内容 ")


if __name__ == "__main__":
    main()

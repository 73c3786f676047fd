"""The pages of a dossier with 200 entries and of a step in it, beside an empty page; how many queries they take."""

from __future__ import annotations

import gc
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bench.measuring import at_most, no_more_than, percentile, set_up_django

TOLD_UNTIL = datetime(2025, 2, 14, tzinfo=ZoneInfo("Asia/Shanghai"))
"""The first case of the demo year, five weeks old: the party was heard, the decision is due."""


def main() -> None:
    """Build a real case and add entries until there are 200."""
    set_up_django()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    from hengping.demo import year
    from hengping.demo.people import hire
    from hengping.ground.people.models import User
    from hengping.ground.records.actions import append
    from hengping.ground.records.queries import list_entries
    from hengping.kit.days import HERE
    from hengping.work.cases import queries

    crew = hire()
    year.tell(crew, [next(year.plots(crew))], TOLD_UNTIL)
    reader = crew.actor("fazhi", date(2025, 12, 30))
    case = queries.list_cases(reader).rows[0]
    at = datetime(2025, 12, 30, 10, tzinfo=HERE)
    actor = next(
        crew.officer(place, at.date()) for place, name in enumerate(crew.officer_names) if name == case.handler_name
    )
    while len(list_entries(case.id)) < 200:
        at += timedelta(minutes=1)
        append(
            dossier_id=case.id, kind="verify_evidence", actor=actor, at=at, payload={"verified": True, "note": "核对"}
        )
    client = Client()
    client.force_login(User.objects.get(username="fazhi"))
    address = f"/cases/{case.id}/"

    handler = Client()
    handler.force_login(User.objects.get(pk=actor.user_id))
    pages = {
        "案卷页（200条记录": (client, address, 8),
        "步骤页（200条记录，查证证据": (handler, f"{address}steps/verify_evidence/", 8),
    }

    def show(client: Client, address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")

    works = [partial(show, client, address) for client, address, _ in pages.values()]
    for work in works:
        work()
    gc.freeze()  # as the server does before it makes its workers: what was loaded is not looked through again
    for (name, (_, _, most)), work in zip(pages.items(), works, strict=True):
        with CaptureQueriesContext(connection) as seen:
            work()
        own = [query["sql"] for query in seen.captured_queries if not _of_the_frame(query["sql"])]
        no_more_than(f"{name}）查询次数，会话以外", len(own), most)
    *mine, floor = percentile([*works, partial(show, client, "/account/")], 60)
    for name, took in zip(pages, mine, strict=True):
        at_most(f"{name}，p95）", took, floor, 4, "空页面 ")


def _of_the_frame(sql: str) -> bool:
    """What every page asks: session, person, posts, bureau, second factor."""
    return any(f'FROM "{table}"' in sql or f'UPDATE "{table}"' in sql for table in FRAME)


FRAME = (
    *("django_session", "people_user", "people_posting", "people_bureau", "people_session", "otp_totp_totpdevice"),
    "notices_notice",
)


if __name__ == "__main__":
    main()

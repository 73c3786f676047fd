"""Desk, board of deadlines and register of numbers with ×1, ×10 and ×100 of open cases, each page beside itself at ×1.

Each page shows a part of what there is and says how much there is in all: the bar is that it hardly grows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bench.measuring import at_most, percentile, set_up_django

CASES = 1_000
TIMES = (1, 10, 100)
OFFICERS = 20
ROUNDS = 15
BAR = 2
"""A hundred times as much may cost twice as much: an exponent of 0.15."""

NUMBERED = """
WITH RECURSIVE given(n) AS (SELECT %(first)s UNION ALL SELECT n + 1 FROM given WHERE n < %(last)s)
"""
"""The numbers of the new cases; every statement below begins so."""

FILL = (
    """
INSERT INTO records_dossier (id, bureau_id, kind, number, title, retention, opened_at, opened_by_id, closed_at,
    head_seq, head_hash, head_sm3, head_recorded_at, stopped_reason, mistaken_at)
SELECT printf('%%032x', n), %(bureau)s, 'case', NULL, '案件' || n, 'permanent', '2026-01-01', %(user)s, NULL, 1,
    printf('%%064x', n), printf('%%064x', n), '2026-01-01', '', NULL FROM given
""",
    """
INSERT INTO matters_matter (dossier_id, bureau_id, kind, name, part, category, opened_on, handler_id, phase, closed_on,
    due_on, silence_ends_on, party_names)
SELECT printf('%%032x', n), %(bureau)s, 'case', '案件' || n, 'ordinary', 'hidden_danger', '2026-01-01',
    %(user)s + n %% %(officers)s, 'investigation', NULL, date(%(on)s, (n %% 200 - 20) || ' days'), NULL, '公司' || n
FROM given
""",
    """
INSERT INTO cases_case (matter_id, filed_on, decided_on, outcome, fine_fen, paid_fen)
SELECT printf('%%032x', n), NULL, NULL, '', 0, 0 FROM given
""",
    """
INSERT INTO records_deadline (dossier_id, bureau_id, kind, key, period, label, starts_on, last_day, nominal_last_day,
    internal_day, state, citation, note)
SELECT printf('%%032x', n), %(bureau)s, 'case', 'decision', 'decision', '作出处罚决定', '2026-01-01',
    date(%(on)s, (n %% 200 - 20) || ' days'), date(%(on)s, (n %% 200 - 20) || ' days'), NULL, 'running', '', '立案'
FROM given
""",
    """
INSERT INTO matters_duty (matter_id, bureau_id, kind, place, step, post, sentence, about, proposal, party, whom, who,
    asked_on, given_to, continues, due_on)
SELECT printf('%%032x', n), %(bureau)s, 'case', 1, CASE WHEN n %% 10 = 0 THEN 'approve_filing' ELSE
    'report_investigation' END, CASE WHEN n %% 10 = 0 THEN 'leader' ELSE 'officer' END, '调查终结报告', '',
    CASE WHEN n %% 10 = 0 THEN 'propose_filing' ELSE '' END, '', NULL, '', NULL, NULL, FALSE,
    date(%(on)s, (n %% 200 - 20) || ' days') FROM given
""",
    """
INSERT INTO documents_number (series_id, number, state, text, reason, reserved_at, reserved_by_id)
SELECT %(series)s, n, CASE WHEN n %% 97 = 0 THEN 'void' ELSE 'used' END, '（测）应急罚〔2026〕' || n || '号',
    CASE WHEN n %% 97 = 0 THEN '误取' ELSE '' END, '2026-01-01', %(user)s FROM given
""",
)


def main() -> None:
    """Fill a bureau three times over, and ask for each page after each time."""
    set_up_django()
    from django.conf import settings
    from django.db import connection
    from django.utils.timezone import localdate

    from hengping.ground.documents.models import Series
    from hengping.ground.people.models import Bureau, Posting, User

    settings.ALLOWED_HOSTS = ["testserver"]
    on = localdate()
    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    users = [User.objects.create_user(f"o{n}", name=f"测{n}", bureau=bureau) for n in range(OFFICERS)]
    leader = User.objects.create_user("leader", name="领导", bureau=bureau)
    for user in (*users, leader):
        post = "leader" if user is leader else "officer"
        Posting.objects.create(user=user, post=post, from_on=date(2026, 1, 1))
    series = Series.objects.create(bureau=bureau, code="应急罚", year=2026)
    ids = {"bureau": bureau.pk, "user": users[0].pk, "officers": OFFICERS, "on": on, "series": series.pk}
    works = _works(users[1], leader, on)
    took: dict[str, list[float]] = {name: [] for name in works}
    filled = 0
    for times in TIMES:
        with connection.cursor() as cursor:
            for statement in FILL:
                cursor.execute(NUMBERED + statement, {**ids, "first": filled + 1, "last": CASES * times})
        filled = CASES * times
        Series.objects.filter(pk=series.pk).update(next=filled + 1)
        for name, spent in zip(works, percentile(list(works.values()), ROUNDS, 0.5), strict=True):
            took[name].append(spent)
    for name, (least, *more) in took.items():
        for times, spent in zip(TIMES[1:], more, strict=True):
            at_most(f"{name}：在办×{times}（{CASES * times:,}件）", spent, least, BAR, "×1 ")


def _works(officer: object, leader: object, on: date) -> dict[str, Callable[[], object]]:
    from django.test import Client

    from hengping.ground.people.models import User

    def asks(user: object, address: str) -> Callable[[], object]:
        client = Client()
        assert isinstance(user, User)
        client.force_login(user)

        def ask() -> object:
            answer = client.get(address)
            if answer.status_code != 200 or len(answer.content) > 200_000:
                raise SystemExit(f"{address}: {answer.status_code}, {len(answer.content)} bytes")
            return answer

        return ask

    return {
        "承办人员的工作台": asks(officer, "/workbench/"),
        "领导的工作台": asks(leader, "/workbench/"),
        "期限": asks(leader, "/deadlines/"),
        "期限，按人": asks(leader, "/deadlines/?handler=测1&ours_only=on"),
        "期限的月历": asks(leader, f"/deadlines/month/{on.year}/{on.month}/"),
        "文号登记簿": asks(leader, "/numbers/"),
        "一个字号": asks(leader, "/numbers/2026/应急罚/?page=20"),
    }


main()

"""The case list of 100 out of 1,000,000 with filter and rights, beside the bare SQL."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from bench.measuring import at_most, percentile, set_up_django

ROWS = 1_000_000

FILL = """
INSERT INTO records_dossier (id, bureau_id, kind, number, title, retention, opened_at, opened_by_id, closed_at,
    head_seq, head_hash, head_sm3, head_recorded_at, stopped_reason)
SELECT ('01945d3d-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, %(bureau)s + n %% 2, 'case', NULL, '案件' || n,
    'permanent', '2025-01-01+08', %(user)s, NULL, 1, repeat('0', 64), repeat('0', 64), '2025-01-01+08', ''
FROM generate_series(1, %(rows)s) n;
INSERT INTO matters_matter (dossier_id, bureau_id, kind, name, part, category, opened_on, handler_id, phase, closed_on,
    due_on, party_names)
SELECT ('01945d3d-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, %(bureau)s + n %% 2, 'case', '案件' || n,
    'ordinary', (ARRAY['hidden_danger', 'illegal_production', 'accident', 'other'])[1 + n %% 4],
    date '2015-01-01' + n %% 4000,
    %(user)s, (ARRAY['execution', 'archived', 'investigation', 'defence', 'closed'])[1 + n %% 5],
    NULL, NULL, '公司' || n
FROM generate_series(1, %(rows)s) n;
INSERT INTO cases_case (matter_id, filed_on, decided_on, outcome, fine_fen, paid_fen)
SELECT ('01945d3d-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, NULL, NULL, '', 0, 0
FROM generate_series(1, %(rows)s) n;
"""

BARE = """
SELECT m.dossier_id, m.name, m.part, m.category, m.phase, m.party_names, m.opened_on, c.filed_on, c.decided_on,
    m.closed_on, c.outcome, c.fine_fen, c.paid_fen, m.due_on, d.number, u.name
FROM matters_matter m JOIN records_dossier d ON d.id = m.dossier_id JOIN people_user u ON u.id = m.handler_id
    JOIN cases_case c ON c.matter_id = m.dossier_id
WHERE m.bureau_id = %s AND m.kind = 'case' AND m.phase = 'investigation' AND (m.opened_on, m.dossier_id) < (%s, %s)
ORDER BY m.opened_on DESC, m.dossier_id DESC LIMIT 101
"""


def main() -> None:
    """Ask for a page in the middle of the list, as a reader who turned far."""
    set_up_django()
    from django.db import connection

    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.work.cases.queries import CaseFilter, list_cases

    first = Bureau.objects.create(name="测速局一", short_name="测", region="测", government="测", court="测")
    Bureau.objects.create(name="测速局二", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=first)
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"bureau": first.pk, "user": user.pk, "rows": ROWS})
        cursor.execute("ANALYZE")
    actor = officer(user.pk, user.name, first.pk, frozenset({"officer"}), frozenset({"case.read"}))
    day, key = date(2020, 6, 1), UUID("01945d3d-0000-7000-8000-000000080000")
    wanted = CaseFilter(phase="investigation", after=f"{day}_{key}")

    def ours() -> object:
        page = list_cases(actor, wanted)
        if len(page.rows) != 100:
            raise SystemExit(f"{len(page.rows)} rows")
        return page

    def bare() -> object:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [first.pk, day, key])
            return cursor.fetchall()

    mine, floor = percentile([ours, bare], 200)
    at_most("案件列表：一百万件中的100件（p95）", mine, floor, 2, "裸 SQL ")


main()

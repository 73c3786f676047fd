"""Ten thousand parties from a table, from the file to the last row, beside the bare rows in one bulk insert."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from bench.measuring import absolute, set_up_django

ROWS = 10_000
WITHIN = 60
"""Seconds for all of them."""


def main() -> None:
    """Write the table, look at it, confirm it, take its rows; then insert as many bare rows."""
    set_up_django()
    from hengping.ground.imports import actions, queries
    from hengping.ground.people.actors import officer
    from hengping.ground.people.models import Bureau, User
    from hengping.work.parties.models import Party

    bureau = Bureau.objects.create(name="测速局", short_name="测", region="测", government="测", court="测")
    user = User.objects.create_user("bench", name="测速", bureau=bureau)
    actor = officer(user.pk, user.name, bureau.pk, frozenset({"clerk"}), frozenset({"party.read", "party.edit"}))
    at = datetime(2025, 3, 3, 1, tzinfo=UTC)
    content = _table()

    begun = time.perf_counter()
    number = actions.preview_import(code="units", name="企业.xlsx", content=content, actor=actor, at=at)
    shown = time.perf_counter()
    digest = queries.get_import(actor, "units", number).digest
    if not actions.confirm_import(code="units", import_id=number, digest=digest, checked=(), actor=actor, at=at):
        raise SystemExit("the preview did not stand")
    confirmed = time.perf_counter()
    actions.take_rows(code="units", import_id=number, actor=actor, moment=lambda: at)
    done = time.perf_counter()
    found = queries.get_import(actor, "units", number)
    if found.done_count != ROWS:
        raise SystemExit(f"{found.done_count} of {ROWS} were registered")

    parties = list(Party.objects.order_by("pk"))
    for place, party in enumerate(parties):
        party.pk, party.credit_code = None, f"{place:018d}"
    before = time.perf_counter()
    Party.objects.bulk_create(parties, batch_size=500)
    floor = ROWS / (time.perf_counter() - before)

    bar = ROWS / WITHIN
    absolute(f"导入{ROWS:,}家当事人：从文件到登记完", ROWS / (done - begun), bar, floor, "家/秒", "成批写入 ")
    absolute("　其中：读表、逐行核对、显示", ROWS / (shown - begun), bar, floor, "家/秒", "成批写入 ")
    absolute("　其中：确认（再核对一遍）", ROWS / (confirmed - shown), bar, floor, "家/秒", "成批写入 ")
    absolute("　其中：逐行登记", ROWS / (done - confirmed), bar, floor, "家/秒", "成批写入 ")


def _table() -> bytes:
    from hengping.kit.identity import credit_check_character
    from hengping.kit.sheets import write_sheets

    heading = (
        "单位名称",
        "单位类型",
        "统一社会信用代码",
        "法定代表人或者负责人",
        "行业",
        "从业人数",
        "住所",
        "联系电话",
    )
    rows = []
    for place in range(ROWS):
        body = f"91441802MA{place:07d}"
        code = body + credit_check_character(body)
        rows.append(
            (
                f"安平县第{place}化工有限公司",
                "企业法人",
                code,
                f"王{place}",
                "危险化学品",
                "35",
                f"{place}号",
                "0763-1234567",
            )
        )
    return write_sheets({"单位": [heading, *rows]})


if __name__ == "__main__":
    main()

"""Numbers without gaps: given one after another, used or void with a reason, never lost, never given twice."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import transaction

from hengping.ground.documents.models import Number, Series
from hengping.ground.documents.shapes import NumberShape
from hengping.ground.errors import BadInput, Conflict
from hengping.ground.library.queries import setting_of
from hengping.ground.people.actors import Actor, require
from hengping.ground.people.shapes import BureauShape
from hengping.law.configuration.setting import Setting


def reserve(
    *, bureau: BureauShape, code: str, on: date, actor: Actor, at: datetime, setting: Setting | None = None
) -> Number:
    """Take the next number of a series inside the caller's transaction; `setting` is that of the day, if known.

    The row of the series stays locked until the transaction ends, so two writers never see the same number; where the
    transaction is rolled back the number was never taken.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("取号必须在同一事务内使用")
    series = _locked(bureau.id, code, on.year)
    taken = series.next
    text = number_text(bureau.short_name, code, on.year, taken, setting or setting_of(bureau.id, on))
    if Number.objects.filter(series__bureau_id=bureau.id, text=text).exists():
        raise BadInput(f"已经有文号{text}，请法制审核人员核对参数里“文号的写法”和文号的字。")
    Series.objects.filter(pk=series.pk).update(next=taken + 1)
    return Number.objects.create(
        series=series,
        number=taken,
        state="reserved",
        text=text,
        reserved_at=at,
        reserved_by_id=actor.user_id,
    )


def number_text(short_name: str, code: str, year: int, number: int, setting: Setting) -> str:
    """Write a number as the bureau's papers bear it: （清城）应急罚〔2026〕1号."""
    words = dict(line.split("=", 1) for line in setting.number_words if "=" in line)
    parts = {"{简称}": short_name, "{字}": words.get(code, code), "{年}": str(year), "{号}": str(number)}
    return re.sub(r"\{(?:简称|字|年|号)\}", lambda part: parts[part[0]], setting.number_pattern)


def use(number: Number) -> None:
    """Mark a reserved number as borne by a paper. Raises Conflict where it is no longer free."""
    if not Number.objects.filter(pk=number.pk, state="reserved").update(state="used"):
        raise Conflict(f"文号已被使用或者作废：{number.text}")


def void_number(*, number_id: int, reason: str, actor: Actor) -> NumberShape:
    """Void a number that no paper in force bears; it stays on the list with its reason. Raises BadInput, NotAllowed."""
    require(actor, "document.void")
    if not reason.strip():
        raise BadInput({"reason": "请写明作废的理由。"})
    with transaction.atomic():
        row = Number.objects.select_for_update().filter(pk=number_id, series__bureau_id=actor.bureau_id).first()
        if row is None:
            raise BadInput("没有这个文号。")
        if row.state != "reserved":
            raise BadInput(f"文号{row.text}已{'使用' if row.state == 'used' else '作废'}，不能再作废。")
        mark_void(row, reason)
    return NumberShape(row.pk, row.text, row.number, "void", reason.strip())


def mark_void(row: Number, reason: str) -> None:
    """Write the reason beside a number; it is never given again."""
    Number.objects.filter(pk=row.pk).update(state="void", reason=reason.strip())


def _locked(bureau_id: int, code: str, year: int) -> Series:
    """The series of the year, locked; it comes into being with its first number."""
    found = Series.objects.select_for_update().filter(bureau_id=bureau_id, code=code, year=year).first()
    if found is None:
        Series.objects.bulk_create([Series(bureau_id=bureau_id, code=code, year=year)], ignore_conflicts=True)
        found = Series.objects.select_for_update().get(bureau_id=bureau_id, code=code, year=year)
    return found

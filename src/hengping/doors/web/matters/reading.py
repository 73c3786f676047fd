"""What was typed, as it may be taken: without characters that nobody can see, days that a calendar holds."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from hengping.doors.web.shared.forms import EARLIEST, LATEST, UNSEEN
from hengping.kit.days import written_day

LONGEST = 20_000  # characters in one field; the longest record of what was said stays far below


def tidy(posted: QueryDict) -> tuple[QueryDict, dict[str, str]]:
    """Return what was posted without unseen characters, and a message for each field that had some or is too long.

    What was typed stays in the form: a person corrects it and sends it again.
    """
    clean = QueryDict(mutable=True)
    faults: dict[str, str] = {}
    for name, values in posted.lists():
        field = name.translate(UNSEEN)
        kept = [value.translate(UNSEEN) for value in values]
        if kept != values:
            faults[field] = "含有看不见的控制字符，已经去掉，请核对后再提交。"
        if any(len(value) > LONGEST for value in kept):
            faults[field] = f"最多填写{LONGEST}个字，更长的内容请作为附件存入证据材料。"
        clean.setlist(field, kept)
    return clean, faults


def read_day(raw: str) -> date:
    """Read a day as a browser sends it. Raises ValueError with what to show."""
    try:
        day = written_day(raw)
    except ValueError as error:
        raise ValueError(f"日期“{raw[:20]}”读不懂，请写成2025年3月3日这样。") from error
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"日期“{raw[:20]}”不对，请填写{EARLIEST.year}年至{LATEST.year}年之间的日期。")
    return day


def day_or_fault(posted: QueryDict, name: str, faults: dict[str, str], default: date | None = None) -> date | None:
    """Read a day of a form; where it cannot be read, put the message beside its field."""
    raw = posted.get(name, "").strip()
    if not raw:
        return default
    try:
        return read_day(raw)
    except ValueError as error:
        faults[name] = str(error)
        return None


def number_of(raw: str) -> int | None:
    """Read the number of a row (an identifier); None where it is none that a database could hold."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 18 else None

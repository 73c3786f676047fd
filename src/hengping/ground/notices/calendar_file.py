"""Deadlines as a calendar file (RFC 5545) that any calendar program reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from hengping.ground.notices.shapes import OwnDeadline

_LONGEST = 75  # octets in a line
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def calendar_file(deadlines: Iterable[OwnDeadline], at: datetime, *, practice: bool = False) -> bytes:
    """Return a calendar with one day-long event a deadline: number of the matter and what ends, no name. Those of a
    practice bureau stand beside the true ones in somebody's calendar, so each says what it is.
    """
    mark = "练习：" if practice else ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hengping//Deadlines//ZH", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{mark}衡平期限"]
    for one in deadlines:
        lines += _event(one, at, mark)
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in [_folded(line)]).encode()


def _event(one: OwnDeadline, at: datetime, practice: str) -> Iterator[str]:
    if one.last_day is None:
        return
    mark = hashlib.sha256(f"{one.line.id}:{one.deadline.key}".encode()).hexdigest()[:32]
    provisional = "（暂定）" if one.deadline.state != "running" else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{mark}@hengping"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.last_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.last_day + timedelta(days=1):%Y%m%d}"
    number = one.line.number or "未编号的案卷"
    yield f"SUMMARY:{_text(f'{practice}{number}：{one.deadline.label}最后一日{provisional}')}"
    yield f"DESCRIPTION:{_text(one.deadline.citation)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(said: str) -> str:
    return said.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Break a line after at most 75 octets, never inside a character; the next begins with a blank."""
    parts, part, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST:
            parts.append(part)
            part, size = "", 1
        part += sign
        size += width
    return "\r\n ".join([*parts, part])

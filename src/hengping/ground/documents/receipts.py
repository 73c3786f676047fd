"""What a service leaves on paper: the words of 文书送达回执 for what its entry tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hengping.ground.documents.service import RECEIVERS
from hengping.ground.documents.shapes import Attempt, ServiceReceipt, Witness
from hengping.ground.errors import BadInput
from hengping.kit.days import chinese_day
from hengping.law.procedure import particulars as reading
from hengping.law.procedure.choices import SERVICE_MODES


def delivery_of(service: Mapping[str, Any], *, title: str, number: str, sent_by: str) -> dict[str, object]:
    """Return the line of one receipt for a service as its entry tells it, of the paper of that title and number.

    `sent_by` stands for the servers where nobody delivered by hand (post, electronic service, public notice).
    """
    return {
        "document": title,
        "number": number,
        "receiver": _given(service, "receiver"),
        "place": _given(service, "place") or _given(service, "system") or _given(service, "notice_place"),
        "served_on": service["served_on"],
        "mode": SERVICE_MODES[service["mode"]],
        "server": "、".join(service.get("server") or ()) or sent_by,
    }


def witnesses_of(service: Mapping[str, Any]) -> list[str]:
    """Return who saw that a paper was refused and left."""
    return list(dict.fromkeys(row["name"] for row in service.get("witnesses") or ()))


def note_of(service: Mapping[str, Any]) -> str:
    """Return everything about a service that the table of the receipt has no column for."""
    role = _given(service, "receiver_role")
    counts_on = date.fromisoformat(service["effective_on"])
    parts = [
        f"签收人系{RECEIVERS[role]}" if _given(service, "receiver") and role not in ("", "self") else "",
        f"邮件号码{_given(service, 'tracking_number')}" if _given(service, "tracking_number") else "",
        f"由{_given(service, 'through')}代为送达" if _given(service, "through") else "",
        f"公告送达的原因：{_given(service, 'notice_reason')}" if _given(service, "notice_reason") else "",
        "已拍照、录像记录送达过程" if service.get("recorded") else "",
        f"视为送达之日：{chinese_day(counts_on)}" if counts_on != date.fromisoformat(service["served_on"]) else "",
        _given(service, "note"),
    ]
    return "；".join(part for part in parts if part)


def _given(service: Mapping[str, Any], name: str) -> str:
    return str(service.get(name) or "")


def receipt_from(kept: Mapping[str, Any]) -> ServiceReceipt:
    """Return a receipt from its parts as an entry keeps them or a page sends them. Raises BadInput naming each part
    that has not the form it should have.
    """
    read: dict[str, Any] = {"proof": ""}
    faults: dict[str, str] = {}
    for name, value in kept.items():
        try:
            read[name] = _READ.get(name, reading.read_text)(value)
        except (TypeError, ValueError, KeyError):
            faults[name] = _DAY_FAULT if _READ.get(name) is reading.read_day else "填写的内容不符合要求的格式。"
    if faults:
        raise BadInput(faults)
    return ServiceReceipt(**read)


def day_from(name: str, value: object) -> date:
    """Return a day that a page sent or an entry keeps. Raises BadInput naming the field."""
    try:
        return reading.read_day(value)
    except (TypeError, ValueError) as error:
        raise BadInput({name: _DAY_FAULT}) from error


_DAY_FAULT = "请填写日期。"


def _witnesses(value: object) -> tuple[Witness, ...]:
    return tuple(_witness(row) for row in reading.read_rows(value))


def _witness(value: object) -> Witness:
    if isinstance(value, Witness):
        return value
    row = reading.read_row(value)
    return Witness(
        name=reading.read_text(row["name"]),
        unit=reading.read_text(row.get("unit", "")),
        id=reading.read_text(row.get("id", "")),
    )


def _attempts(value: object) -> tuple[Attempt, ...]:
    return tuple(_attempt(row) for row in reading.read_rows(value))


def _attempt(value: object) -> Attempt:
    if isinstance(value, Attempt):
        return value
    row = reading.read_row(value)
    return Attempt(reading.read_text(row["mode"]), reading.read_day(row["on"]), reading.read_text(row["result"]))


_READ: Mapping[str, Callable[[object], object]] = {
    "server": reading.read_texts,
    "witnesses": _witnesses,
    "attempts": _attempts,
    "recorded": reading.read_flag,
    "consent_on": reading.read_day,
    "notice_on": reading.read_day,
    "effective_on": reading.read_day,
}
"""How the parts of a receipt are read; all others are words."""

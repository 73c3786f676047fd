"""The form that records a service."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from hengping.doors.web.matters.reading import day_or_fault, read_day
from hengping.ground.documents.registry import FEWEST_OFFICERS
from hengping.ground.documents.service import receivers_of
from hengping.ground.documents.shapes import Attempt, DocumentShape, ServiceReceipt, Witness
from hengping.ground.errors import BadInput
from hengping.kit.days import chinese_day
from hengping.law.procedure.choices import RECORDED, SERVICE_MODES
from hengping.work.matters.shapes import Late, MatterShape
from hengping.work.parties.shapes import PartyShape

TEXTS = (
    "proof",
    "place",
    "receiver",
    "receiver_role",
    "refusal_reason",
    "system",
    "tracking_number",
    "through",
    "notice_reason",
    "notice_place",
    "note",
)


SERVERS = ("server", "server_others")
"""Who delivered: the officers on the matter who are ticked, and others by name."""
SIGNED = ("place", "receiver", "receiver_role", "server")
ASKED: dict[str, tuple[str, ...]] = {
    "at_announcement": SIGNED,
    "direct": SIGNED,
    "lien": ("place", "server", "refusal_reason", "witnesses", "recorded"),
    "electronic": ("consent_on", "system"),
    "entrusted": ("through", "receiver", "receiver_role"),
    "post": ("tracking_number",),
    "transfer": ("through", "receiver", "receiver_role"),
    "public_notice": ("notice_reason", "notice_place", "attempts"),
}
"""What each way of service asks for, beside its day and its proof."""

LABELS = {
    "mode": "送达方式",
    "served_on": "送达日期",
    "late_reason": "补记理由",
    "again": "再次送达的理由",
    "proof": "证明材料",
    "place": "送达地点",
    "receiver": "签收人",
    "receiver_role": "签收人身份",
    "server": "送达人",
    "refusal_reason": "拒收事由",
    "witnesses": "见证人（每行：姓名 单位）",
    "consent_on": "电子送达确认书签订日期",
    "system": "电子地址或系统",
    "tracking_number": "邮件号码",
    "through": "受委托、转交的单位",
    "notice_reason": "公告原因",
    "notice_place": "公告发布处",
    "attempts": "此前没有送达的经过（每行：日期 方式 原因）",
}
"""What each field of the form is called."""


def service_choices(
    matter: MatterShape, party: PartyShape | None, addressee: str, typed: QueryDict, on: date
) -> dict[str, object]:
    """Return what the form offers, with what was typed. How, where, by whom and to whom it was served is only offered:
    nobody but who did it knows it.
    """
    fields = {name for names in ASKED.values() for name in names}
    servers, handlers = _names(typed), [officer.name for officer in matter.officers]
    # Two serve together: where the matter has just two officers, one tick says that both of them went.
    together = [handlers] if len(handlers) == FEWEST_OFFICERS else [[name] for name in handlers]
    ticked = {name for names in together if set(names) <= set(servers) for name in names}
    return {
        "labels": LABELS,
        "asked": {name: [mode for mode, names in ASKED.items() if name in names] for name in fields},
        "likely_places": [party.address] if party and party.address else [],
        "likely_receivers": _people_of(party) if party else [],
        "modes": SERVICE_MODES.items(),
        "receivers": receivers_of(addressee).items(),
        "typed": typed,
        "servers": [("、".join(names), "、".join(names)) for names in together],
        "ticked": ["、".join(names) for names in together if set(names) <= ticked],
        "other_servers": "\n".join(name for name in servers if name not in ticked),
        "served_on": typed.get("served_on") or on.isoformat(),
    }


def again_hint(document: DocumentShape) -> str:
    """Say when it was served before, where that is so."""
    days = "、".join(chinese_day(service.served_on) for service in document.services)
    return f"这份文书已经在{days}送达过；送达日期、证明材料写错的，请更正那一条记录"


def _people_of(party: PartyShape) -> list[str]:
    people = (party.name if party.person else "", party.legal_representative, party.actual_operator)
    return list(dict.fromkeys(name for name in people if name))


def read_service(posted: QueryDict) -> tuple[str, date, ServiceReceipt]:
    """Return mode, day and receipt. Raises BadInput where a day cannot be read."""
    faults: dict[str, str] = {}
    served_on = day_or_fault(posted, "served_on", faults)
    if served_on is None and "served_on" not in faults:
        faults["served_on"] = "请填写送达日期。"
    values: dict[str, Any] = {name: posted.get(name, "").strip() for name in TEXTS if posted.get(name, "").strip()}
    receipt = {"proof": ""} | values
    receipt["server"] = tuple(_names(posted))
    receipt["witnesses"] = tuple(Witness(*_pair(line)) for line in _lines(posted, "witnesses"))
    receipt["recorded"] = posted.get("recorded") == "on"
    receipt["consent_on"] = day_or_fault(posted, "consent_on", faults)
    receipt["notice_on"] = day_or_fault(posted, "notice_on", faults)
    receipt["attempts"] = tuple(_attempt(line, faults) for line in _lines(posted, "attempts"))
    if faults or served_on is None:
        raise BadInput(faults)
    return posted.get("mode", ""), served_on, ServiceReceipt(**receipt)


def late_service(posted: QueryDict, served_on: date, today: date) -> Late | None:
    """Return why a service is recorded after its day, None where it is of today. Raises BadInput."""
    if served_on >= today:
        return None
    reason = posted.get("late_reason", "").strip()
    if not reason:
        raise BadInput({"late_reason": "送达日期早于今天，请写明补记的理由。"})
    return Late(RECORDED, reason)


def _lines(posted: QueryDict, name: str) -> list[str]:
    return [line.strip() for line in posted.get(name, "").splitlines() if line.strip()]


def _names(posted: QueryDict) -> list[str]:
    """Return who delivered, each once: ticked and written, one a line or several with a mark between."""
    texts = [text for name in SERVERS for text in posted.getlist(name)]
    names = (name.strip() for text in texts for line in text.splitlines() for name in line.split("、"))
    return list(dict.fromkeys(name for name in names if name))


def _pair(line: str) -> tuple[str, str]:
    name, _, rest = line.replace("，", " ").partition(" ")
    return name, rest.strip()


def _attempt(line: str, faults: dict[str, str]) -> Attempt:
    """Read `2025年3月5日 邮寄送达 退回原因`."""
    parts = line.split(maxsplit=2)
    by_name = {name: code for code, name in SERVICE_MODES.items()}
    try:
        return Attempt(mode=by_name.get(parts[1], parts[1]), on=read_day(parts[0]), result=parts[2])
    except (IndexError, ValueError):
        faults["attempts"] = "每行写一次：日期 方式 没有送达的原因，例如：2025年3月5日 邮寄送达 查无此人。"
        return Attempt(mode="", on=date.min, result="")

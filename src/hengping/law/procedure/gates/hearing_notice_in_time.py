"""The gate hearing_notice_in_time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from hengping.law.citations import cite
from hengping.law.configuration import Setting
from hengping.law.findings import Finding
from hengping.law.procedure import clock
from hengping.law.procedure.facts import CaseFacts, Track
from hengping.law.procedure.questions import Proposed, concerned, named
from hengping.law.procedure.wording import calendar_missing, day, refuse

RULE = "听证按法定期限提前通知"


def hearing_notice_in_time(
    facts: CaseFacts, step: str, on: date, setting: Setting, proposed: Proposed
) -> Iterable[Finding]:
    """Time and place are told seven working days before the hearing (Administrative Penalty Law 64(1)(2)): issued, and
    with the party by then.
    """
    if step != "notify_hearing":
        return tuple(one for track in concerned(facts, proposed) for one in _served(track, facts))
    hearing_on = proposed.get("hearing_on") if proposed is not None else None
    if hearing_on is None:
        return ()
    limit = clock.period("hearing_notice", hearing_on, setting)
    if limit.last is None:
        return (calendar_missing("hearing_notice_in_time", limit, cite("APL", 64, None, 2)),)
    if on <= limit.last:
        return ()
    return (
        refuse(
            "hearing_notice_in_time",
            f"{day(hearing_on)}听证应当在{day(limit.last)}前通知",
            cite("APL", 64, None, 2),
            cure="推迟听证日期",
            curer="legal_reviewer",
            evidence="听证会通知书",
        ),
    )


def _served(track: Track, facts: CaseFacts) -> Iterator[Finding]:
    hearing = track.hearing
    if hearing is None or hearing.status != "notified" or hearing.notice_in_time or hearing.notice_limit is None:
        return
    if hearing.notice_limit.last is None:
        yield calendar_missing("hearing_notice_in_time", hearing.notice_limit, cite("APL", 64, None, 2))
        return
    if hearing.notice_in_time is None:
        text, cure = "听证会通知书没有送达的证明", "送达听证会通知书并取得送达回证"
    else:
        text = f"听证会通知书没有在{day(hearing.notice_limit.last)}前送达"
        cure = "重新通知，推迟听证日期"
    yield refuse(
        "hearing_notice_in_time",
        named(track, facts) + text,
        cite("APL", 64, None, 2),
        cure=cure,
        curer="legal_reviewer",
        evidence="听证会通知书、送达回证",
    )

"""Time and place are told seven working days before the hearing: issued, and with the party by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hengping.law.citations import cite
from hengping.law.findings import Finding
from hengping.law.penalty.asked import Asked
from hengping.law.penalty.facts import CaseFacts, Track
from hengping.law.penalty.questions import concerned, named
from hengping.law.procedure import clock
from hengping.law.procedure.wording import by_figure, day, refuse, unknown_last_day, until

RULE = "听证按法定期限提前通知"
BASIS = (cite("APL", 64, None, 2),)


def gate(case: Asked) -> Iterable[Finding]:
    proposed = case.proposed
    if case.step != "notify_hearing":
        return tuple(one for track in concerned(case) for one in _served(track, case.facts))
    hearing_on = proposed.get("hearing_on") if proposed is not None else None
    if hearing_on is None:
        return ()
    limit = clock.period("hearing_notice", hearing_on, case.setting)
    if limit.uncertain(case.on):
        return (unknown_last_day(limit),)
    if not limit.over(case.on):
        return ()
    said = refuse(
        f"{day(hearing_on)}听证应当在{until(limit)}前通知",
        cure="推迟听证日期",
        curer="legal_reviewer",
        evidence="听证会通知书",
    )
    return (by_figure(clock.row("hearing_notice", limit.start), said),)


def _served(track: Track, facts: CaseFacts) -> Iterator[Finding]:
    hearing = track.hearing
    if hearing is None or hearing.status != "notified" or hearing.notice_in_time or hearing.notice_limit is None:
        return
    if hearing.notice_limit.latest is None:
        yield unknown_last_day(hearing.notice_limit)
        return
    if hearing.notice_in_time is None:
        text, cure = "听证会通知书没有送达的证明", "送达听证会通知书并取得送达回证"
        absent = "document_served:hearing_notice"
    else:
        text = f"听证会通知书没有在{until(hearing.notice_limit)}前送达"
        cure, absent = "重新通知，推迟听证日期", ""
    said = refuse(
        named(track, facts) + text, absent=absent, cure=cure, curer="legal_reviewer", evidence="听证会通知书、送达回证"
    )
    # That a paper has no proof of service is no matter of days.
    yield said if absent else by_figure(clock.row("hearing_notice", hearing.notice_limit.start), said)

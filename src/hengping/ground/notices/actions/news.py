"""Telling people of what administrators did: to accounts, and to the account into which people pay."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from hengping.ground.notices.actions.telling import Tiding, tell
from hengping.ground.notices.kinds import NEWS
from hengping.ground.notices.models import Notice
from hengping.ground.people.queries import actor_by_id, news_since
from hengping.ground.people.shapes import News

LOOKS_BACK = timedelta(days=7)
"""The log is read again so far each time: a clock that stood still for days tells of them nonetheless."""


def tell_news(*, bureau_id: int, on: date, at: datetime) -> int:
    """Tell of what was done in the last days, each person once; return how many notices were made."""
    found = [(one.told, _tiding(one)) for one in news_since(bureau_id, at - LOOKS_BACK, on)]
    subjects = [tiding.subject for _, tiding in found]
    known = set(Notice.objects.filter(kind__in=NEWS, subject__in=subjects).values_list("user_id", "subject"))
    made = 0
    for told, tiding in found:
        missing = [user_id for user_id in sorted(told) if (user_id, tiding.subject) not in known]
        with transaction.atomic():
            for actor in filter(None, (actor_by_id(user_id, on) for user_id in missing)):
                tell(actor, None, tiding, at)
                known.add((actor.user_id, tiding.subject))
                made += 1
    return made


def _tiding(one: News) -> Tiding:
    """What is told of a line; the several lines of one change of the bureau are told as one."""
    line = one.line
    if line.kind == "payee_changed":
        what = f"罚款的收款账户已改，由{line.actor_name}办理，请核对是不是财政账户"
        return Tiding("payee", f"payee:{line.at.isoformat()}", what, "/bureau/")
    if line.kind == "remedy_changed":
        what = f"文书上告知的管辖法院、复议机关或者本局地址已改，由{line.actor_name}办理，请核对"
        return Tiding("remedy", f"remedy:{line.at.isoformat()}", what, "/bureau/")
    what = f"{line.subject}：{line.sentence}，由{line.actor_name}办理"
    return Tiding("account", f"log:{line.id}", what[:300], "/account/")

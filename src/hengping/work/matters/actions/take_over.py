"""Taking a matter over from another body in mid-year: from then on what was done before is entered as continued."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Refused
from hengping.ground.people.actors import Actor, require
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.days import day_of
from hengping.law.procedure.ask import PHASE_GATE, survey
from hengping.law.procedure.choices import RECORDED
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import RECEIVED
from hengping.work.matters.access import get_matter_for
from hengping.work.matters.actions.once import asked, made_under, note_made
from hengping.work.matters.actions.take_step import perform, taken_before
from hengping.work.matters.practice import practice_of
from hengping.work.matters.shapes import Late, StepTaken
from hengping.work.matters.standing import Standing, standing_of

BODY_LIMIT, WHAT_LIMIT, RECEIPT_LIMIT = 200, 1000, 100  # characters


def take_over_matter(
    *,
    dossier_id: UUID,
    body: str,
    what: str,
    on: date,
    actor: Actor,
    at: datetime,
    receipt: str = "",
    late_reason: str = "",
    key: str = "",
) -> StepTaken:
    """Record that the matter came from another body, or from another system, on that day.

    `body` is who handed it over, `what` what came, `receipt` the number of the receipt where there is one. Where the
    day is not today `late_reason` says why it is entered now. The dossier stands already, opened at the day on which
    the matter began. The same request sent again under one `key` records it once. Raises NotAllowed, BadInput,
    Refused, Conflict.
    """
    request = asked(take_over_matter, locals())
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        row = practice_of(matter.kind).procedure.steps.get(RECEIVED)
        if row is None:
            raise BadInput("这一类案卷不能接收移送。")
        require(actor, row.permission)
        if (used := made_under(actor, key, request)) is not None:
            return taken_before(matter, RECEIVED, used)
        if faults := _faults(body, what, receipt):
            raise BadInput(faults)
        standing = standing_of(matter, day_of(at))
        _require_under_way(standing, day_of(at))
        taken = perform(
            standing,
            RECEIVED,
            data={"from": body.strip(), "what": what.strip(), "on": on, "receipt": receipt.strip()},
            paper={},
            actor=actor,
            at=at,
            on=on,
            late=Late(RECORDED, late_reason) if on < day_of(at) else None,
            although_upsets=False,  # nothing that lies after the day is asked about a taking over
        )
        note_made(actor, key, request, matter.pk, taken.seq, at)
        return taken


def _faults(body: str, what: str, receipt: str) -> dict[str, str]:
    return text_faults(
        {
            "body": Text(body, "移送单位", BODY_LIMIT),
            "what": Text(what, "接收的内容", WHAT_LIMIT),
            "receipt": Text(receipt, "回执编号", RECEIPT_LIMIT, needed=False),
        }
    )


def _require_under_way(standing: Standing[S], today: date) -> None:
    """Refuse where the matter has ended by now: the law is asked as of the day on which it came, when it had not."""
    answer = survey(standing.procedure, RECEIVED, standing.facts, today, standing.setting)
    if ended := [finding for finding in answer.refusals if finding.gate == PHASE_GATE]:
        raise Refused(ended)

"""A matter that came from elsewhere says, as soon as it is opened, which steps others took in it and on which days;
where they are not to be entered after all, why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict, NotAllowed
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import append
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.days import day_of, moment_of
from hengping.work.matters.access import NOT_ASSIGNED, get_matter_for, is_assigned
from hengping.work.matters.actions.follow import follow_after
from hengping.work.matters.actions.late import mark_of
from hengping.work.matters.models import Matter
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import standing_of
from hengping.work.matters.surroundings import OPENED_BY

CONTINUING, GIVEN_UP = "continuing_begun", "continuing_given_up"
REASON = 2000  # characters


def begin_continuing(
    *,
    dossier_id: UUID,
    body: str,
    what: str,
    came_on: date,
    steps: Sequence[tuple[str, date]],
    actor: Actor,
    at: datetime,
    late: Late | None,
) -> None:
    """Say of a matter opened just now which `steps` `body` took before it came on `came_on`, in their order.

    Until they are entered nothing that began before that day is counted, and nobody is reminded of it. `late` is the
    mark of the opening, whose day this entry has. Raises NotAllowed, and Conflict where more than the opening stands in
    the dossier: nobody stops the clocks of a matter that the bureau works on.
    """
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        if not is_assigned(actor, matter):
            raise NotAllowed(NOT_ASSIGNED)
        standing = standing_of(matter, day_of(at))
        if standing.head_seq != OPENED_BY:
            raise Conflict("案卷已经办理起来，不能再登记为接续。")
        payload = {
            "from": body,
            "what": what,
            "on": came_on.isoformat(),
            "steps": [{"step": step, "on": on.isoformat()} for step, on in steps],
        }
        append(
            dossier_id=matter.pk,
            kind=CONTINUING,
            actor=actor,
            at=at,
            happened_at=moment_of(matter.opened_on, at),
            payload=payload,
            late=mark_of(late),
        )
        follow_after(standing, day_of(at), at, anew=False)


def give_up_continuing(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Wait no more for the steps that others took: from now on the periods are counted by what is on record.

    What was not entered may still be, step by step, at its own day. Whoever handles the matter or registers what comes
    from elsewhere gives up, and says why. Raises NotAllowed, BadInput, Conflict where nothing is being continued.
    """
    with transaction.atomic():
        matter = get_matter_for(actor, dossier_id)
        if not may_give_up(actor, matter):
            raise NotAllowed("只有承办人员、科室负责人和内勤可以办理。")
        if faults := text_faults({"reason": Text(reason, "理由", REASON)}):
            raise BadInput(faults)
        standing = standing_of(matter, day_of(at))
        if standing.facts.continuing is None:
            raise Conflict("案卷没有正在接续的步骤。")
        append(dossier_id=matter.pk, kind=GIVEN_UP, actor=actor, at=at, payload={"reason": reason.strip()})
        follow_after(standing, day_of(at), at, anew=False)


def may_give_up(actor: Actor, matter: Matter) -> bool:
    """Say whether somebody may end the continuing of a matter."""
    return is_assigned(actor, matter) or actor.may("matter.take_over")

"""After the clock of the server ran ahead: an entry in each dossier that it reached names the jump, and work goes on.

Entries stand in the order of their moments, so that nothing can be recorded in such a dossier until its last moment has
come. The entry that names the jump bears that moment too, as do all behind it until then; each says when it happened.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.errors import BadInput
from hengping.ground.people.actors import Actor
from hengping.ground.people.logbook import log_act
from hengping.ground.records.actions.appending import append_reserved
from hengping.ground.records.actions.in_turn import each_in_turn
from hengping.ground.records.kinds import CLOCK_JUMPED
from hengping.ground.records.models import Checkpoint
from hengping.ground.records.queries import ahead_of
from hengping.kit.chain.canonical import moment

JUMP_NAMED = "clock_jump_named"


def name_jump(*, bureau_id: int, reason: str, actor: Actor, at: datetime) -> int:
    """Name the jump in every dossier of a bureau whose last entry bears a moment that has not come; return how many.

    `at` is the true moment: whoever asks for this has compared the clock. Raises BadInput; Broken where some dossiers
    are stopped, after all others were done.
    """
    if not reason.strip():
        raise BadInput({"reason": "请写明时钟怎样走快、怎样核对的。"})
    last = Checkpoint.objects.filter(bureau_id=bureau_id, taken_at__gt=at).order_by("-number").first()
    key = f"checkpoint:{last.number}" if last else ""
    log_act(JUMP_NAMED, actor=actor, at=at, subject="服务器时钟", subject_key=key, detail=reason.strip())
    ahead = {dossier.id: dossier.head_recorded_at for dossier in ahead_of(bureau_id, at)}

    def name_it(dossier_id: UUID) -> None:
        until = ahead[dossier_id]
        append_reserved(
            dossier_id=dossier_id,
            kind=CLOCK_JUMPED,
            actor=actor,
            at=until,
            happened_at=at,
            payload={"until": moment(until), "true_at": moment(at), "reason": reason.strip()},
        )

    return len(each_in_turn(ahead, name_it))

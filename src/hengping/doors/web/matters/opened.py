"""The dossier that a page is about: of the kind that its address says, framed with its owner's name and list."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from hengping.doors.web.matters.looks import Looks
from hengping.ground.errors import Conflict, Stopped
from hengping.ground.people.actors import Actor
from hengping.ground.records.owners import owner_of
from hengping.law.procedure.procedure import S
from hengping.work.matters import queries
from hengping.work.matters.queries import StepView
from hengping.work.matters.shapes import MatterShape


def matter_at(looks: Looks[S], actor: Actor, dossier_id: UUID) -> MatterShape:
    """Return the matter. Raises NotAllowed where the actor may not see it, Http404 where it is of another kind."""
    return of_kind(looks, queries.get_matter(actor, dossier_id))


def matter_to_act_on(looks: Looks[S], actor: Actor, dossier_id: UUID, permission: str = "") -> MatterShape:
    """Return the matter for a page that acts, to whoever may use that permission in it.

    Raises as `matter_at`, and Conflict where nothing is done any more.
    """
    return still_open(of_kind(looks, queries.get_matter(actor, dossier_id, permission)))


def still_open(matter: MatterShape) -> MatterShape:
    """Return the matter. Raises Conflict where it was ended as a mistake, Stopped where its records do not hold: it can
    only be read.
    """
    if matter.mistaken:
        raise Conflict("案卷因误立已经终止，只能查看。")
    if matter.stopped:
        raise Stopped(f"案卷已停止写入，待核查：{matter.stopped}")
    return matter


def step_at(looks: Looks[S], actor: Actor, dossier_id: UUID, step: str, at: datetime, on: date) -> StepView[S]:
    """Return one step of the matter. Raises as `matter_to_act_on`, and Http404 where its procedure has no such step."""
    try:
        view = queries.get_step(actor, dossier_id, step, at=at, on=on)
    except KeyError as error:
        raise Http404 from error
    still_open(of_kind(looks, view.matter))
    if not looks.procedure.steps[step].offered:
        raise Http404
    return view


def of_kind(looks: Looks[S], matter: MatterShape) -> MatterShape:
    """Return the matter. Raises Http404 where it is not of the kind that the address says."""
    if matter.kind != looks.kind:
        raise Http404
    return matter


def address_of(looks: Looks[S], dossier_id: UUID) -> str:
    """Return where the dossier opens."""
    owner = owner_of(looks.kind)
    if owner is None:
        raise Http404
    return owner.address(dossier_id)


def framed(looks: Looks[S], matter: MatterShape, *further: tuple[str, str]) -> dict[str, object]:
    """Return what every page of a matter is given: the matter, its address, the way to it; `further` ends that way."""
    owner, root = owner_of(looks.kind), address_of(looks, matter.id)
    home = [(owner.name, owner.home)] if owner else []
    return {"matter": matter, "root": root, "crumbs": [*home, (matter.name, root if further else ""), *further]}

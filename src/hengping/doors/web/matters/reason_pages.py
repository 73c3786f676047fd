"""The pages on which somebody says why a dossier goes another way: ended as a mistake, taken over, continued no more.

Each is a row of what differs: its form, what it shows beside, what is done with what was typed, what is said then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render

from hengping.doors.web.matters.looks import Looks
from hengping.doors.web.matters.opened import address_of, framed, matter_at, matter_to_act_on
from hengping.doors.web.matters.reason_forms import ReasonForm
from hengping.doors.web.matters.taking_over_forms import TakingOverForm
from hengping.doors.web.shared.acting import act_from_page
from hengping.ground.people.doors import ActorRequest
from hengping.law.findings import Finding
from hengping.law.procedure.procedure import S
from hengping.law.procedure.steps import RECEIVED
from hengping.work.matters import actions, queries

Typed = Mapping[str, Any]


def _nothing(request: ActorRequest, dossier_id: UUID, looks: Looks[Any]) -> dict[str, object]:
    return {}


def _asks_why(request: ActorRequest, dossier_id: UUID, looks: Looks[Any]) -> Form:
    return ReasonForm(request.POST if request.method == "POST" else None)


@dataclass(frozen=True, slots=True)
class ReasonPage:
    """One such page. `title` is what it is called on the way to it; `there` says whether the procedure has it; `ends`:
    once done nothing more is done, so sent twice the page finds the dossier ended by its own first time, and the key
    says so, not the state.
    """

    title: Callable[[Looks[Any]], str]
    template: str
    act: Callable[[ActorRequest, UUID, Typed], object]
    done: str
    form: Callable[[ActorRequest, UUID, Looks[Any]], Form] = _asks_why
    beside: Callable[[ActorRequest, UUID, Looks[Any]], dict[str, object]] = _nothing
    there: Callable[[Looks[Any]], bool] = lambda looks: True
    ends: bool = False

    def view(self, request: ActorRequest, dossier_id: UUID, looks: Looks[S]) -> HttpResponse:
        """Ask why, and do it once that was said. Raises Http404 where the procedure has no such page."""
        if not self.there(looks):
            raise Http404
        find = matter_at if self.ends and request.method == "POST" else matter_to_act_on
        matter = find(looks, request.actor, dossier_id)
        form, beside = self.form(request, dossier_id, looks), self.beside(request, dossier_id, looks)

        def page(findings: Sequence[Finding], status: int) -> HttpResponse:
            context = framed(looks, matter, (self.title(looks), "")) | {"form": form, "findings": findings} | beside
            return render(request, self.template, context, status=status)

        return act_from_page(
            request,
            form,
            lambda typed: self.act(request, dossier_id, typed),
            self.done,
            (address_of(looks, dossier_id),),
            page,
        )


def _taking_over(request: ActorRequest, dossier_id: UUID, looks: Looks[Any]) -> Form:
    planned = queries.continuing_of(request.actor, dossier_id, request.on)
    expected = {"body": planned.body, "what": planned.what, "on": planned.came_on} if planned else {}
    form = TakingOverForm(request.POST if request.method == "POST" else None, initial=expected)
    return form.called(looks.procedure.acts[RECEIVED].data)


def _left_to_enter(request: ActorRequest, dossier_id: UUID, looks: Looks[Any]) -> dict[str, object]:
    planned = queries.continuing_of(request.actor, dossier_id, request.on)
    acts = looks.procedure.acts
    return {"steps": [(acts[step].sentence, on) for step, on in planned.steps] if planned else []}


END_MISTAKEN = ReasonPage(
    title=lambda looks: "误立终止",
    template="matters/mistake.html",
    act=lambda request, dossier_id, typed: actions.end_mistaken(
        dossier_id=dossier_id, **typed, actor=request.actor, at=request.at
    ),
    done="案卷已作为误立终止，理由已记入，只能查看。",
    ends=True,
)
"""A dossier that should never have been opened; it stays to be read."""

TAKE_OVER = ReasonPage(
    title=lambda looks: looks.procedure.acts[RECEIVED].sentence,
    template="matters/take_over.html",
    act=lambda request, dossier_id, typed: actions.take_over_matter(
        dossier_id=dossier_id, **typed, actor=request.actor, at=request.at
    ),
    done="接收移送已记入案卷。接收之日以前的步骤，现在可以按接续记入。",
    form=_taking_over,
    there=lambda looks: RECEIVED in looks.procedure.steps,
)
"""It came from another body in mid-year: what was done before can be continued."""

GIVE_UP_CONTINUING = ReasonPage(
    title=lambda looks: "不再接续",
    template="matters/give_up_continuing.html",
    act=lambda request, dossier_id, typed: actions.give_up_continuing(
        dossier_id=dossier_id, **typed, actor=request.actor, at=request.at
    ),
    done="不再接续，理由已记入案卷。期限从现在起照案卷的记录计算。",
    beside=_left_to_enter,
)
"""Nobody waits any more for the steps that others took before it came."""

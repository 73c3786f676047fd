"""Doing what a form asks for. A view names the act and where it leads; here stands what every act has in common."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render

from hengping.doors.web.shared.drafts import FIELD
from hengping.doors.web.shared.forms import FaultsInto
from hengping.ground.errors import Refused
from hengping.ground.fonts import told_unprintable, unprintable
from hengping.ground.people.doors import ActorRequest
from hengping.ground.records.actions.keys_once import once
from hengping.kit.chain.canonical import JSON
from hengping.law.findings import Finding

_Subject = TypeVar("_Subject")

Typed = Mapping[str, Any]
"""What was typed, cleaned, by the name of its field. Which types stand there, only the form knows."""

Act = Callable[[Typed], object]

Address = tuple[object, ...]
"""The name of an address with its arguments, as `redirect` takes them."""


KEY = "once"
"""The hidden field with the key that is used once (`{% once_key %}`); a form without it is taken as often as sent."""

NOT_ASKED = ("csrfmiddlewaretoken", KEY, FIELD)
PROOFS = ("confirm_", "second_")
"""How names of fields begin by which somebody proves who they are: of a password no digest may be kept."""


def acted_once(request: ActorRequest, act: Callable[[], str]) -> str:
    """Do the act, which returns the address it leads to; sent again with the same key it is not done again.

    Raises what the act raises, and Conflict where something else was sent under the key before.
    """
    key = request.POST.get(KEY, "")
    address = (
        once(bureau_id=request.actor.bureau_id, key=key, request=_asked(request), at=request.at, act=act)
        if key
        else act()
    )
    _tell_what_papers_cannot_print(request)
    return address


def _tell_what_papers_cannot_print(request: ActorRequest) -> None:
    """Say where something was typed that no font has: a name is mended before its paper waits for it."""
    typed = (value for name, values in request.POST.lists() if not _is_secret(name) for value in values)
    if signs := unprintable("".join(typed)):
        messages.warning(request, told_unprintable(signs))


def _is_secret(name: str) -> bool:
    return name in NOT_ASKED or name.startswith(PROOFS) or "password" in name


def _asked(request: ActorRequest) -> JSON:
    """Return what a form asks for: who, where it was sent, what was typed, which files; never a password.

    Who asks is part of it: a colleague who sends the key of somebody else is not told that it is done.
    """
    actor = request.actor
    typed = {name: list(values) for name, values in request.POST.lists() if name not in NOT_ASKED}
    typed = {name: values for name, values in typed.items() if not name.startswith(PROOFS)}
    files: list[JSON] = [[name, file.name, _digest(file)] for name, found in request.FILES.lists() for file in found]
    who: list[JSON] = [actor.kind, actor.identifier]
    return {"actor": who, "path": request.path, "typed": dict[str, JSON](typed), "files": files}


def _digest(file: UploadedFile[bytes]) -> str:
    """Return the SHA-256 of a file that was sent; the act reads it from its beginning."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def act_on(request: ActorRequest, form: forms.Form, act: Act, done: str, to: Address) -> HttpResponse | None:
    """Do the act where the form was posted and is valid, say `done` and lead on; None: show the page with the form.

    What the action says about its input stands beside the fields. Raises Refused.
    """
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            acted_once(request, lambda: _made_nothing_new(act(form.cleaned_data)))
            messages.success(request, done)
            return redirect(*to)  # type: ignore[call-overload,no-any-return]  # a name with any arguments
    return None


def _made_nothing_new(_: object) -> str:
    """What such an act made needs no name: the page that follows is known before."""
    return ""


def act_from_page(
    request: ActorRequest,
    form: forms.Form,
    act: Act,
    done: str,
    to: Address,
    page: Callable[[Sequence[Finding], int], HttpResponse],
) -> HttpResponse:
    """Do the act, or show the page: with the findings of a refusal (409), with faults (400), or for the first time."""
    try:
        return act_on(request, form, act, done, to) or page((), 400 if form.errors else 200)
    except Refused as error:
        return page(error.findings, 409)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a page shows of an act that was asked for and not done.

    `bound` is its form with the faults, under the name that the page has for it; `findings` are those of a refusal.
    """

    bound: Mapping[str, forms.Form] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    status: int = 200


@dataclass(frozen=True, slots=True)
class PageOfActs(Generic[_Subject]):
    """A page about one thing on which several acts may be done, each with a small form of its own.

    `address` is the name of its address, which takes the key of the thing. `read` raises NotAllowed for whoever may not
    see the thing: it is asked before every act.
    """

    address: str
    read: Callable[[ActorRequest, int], _Subject]
    show: Callable[[ActorRequest, _Subject, Answered], HttpResponse]

    def first(self, request: ActorRequest, key: int) -> HttpResponse:
        """Show the page before anything was asked for."""
        return self.show(request, self.read(request, key), Answered())

    def act(self, request: ActorRequest, key: int, name: str, form: forms.Form, done: str, act: Act) -> HttpResponse:
        """Do one act and lead back to the page, or show it again with the form under the `name` that it has there."""
        subject = self.read(request, key)
        return act_from_page(
            request,
            form,
            act,
            done,
            (self.address, key),
            lambda findings, status: self.show(request, subject, Answered({name: form}, findings, status)),
        )


def act_from_form(
    request: ActorRequest,
    form: forms.Form,
    act: Act,
    done: str,
    to: Address,
    template: str,
    context: Mapping[str, object],
) -> HttpResponse:
    """Ask for what one act needs, on a page of its own, and do it once that was posted and is sound. Raises Refused."""
    return act_on(request, form, act, done, to) or render(
        request, template, {"form": form, **context}, status=400 if form.errors else 200
    )

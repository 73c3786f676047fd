"""The second administrator, who comes to the screen and proves to be there."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django import forms

from hengping.doors.web.accounts.forms import SECOND
from hengping.doors.web.shared.acting import Typed
from hengping.doors.web.shared.origin import network_address
from hengping.ground.errors import BadInput
from hengping.ground.people.actors import actor_of
from hengping.ground.people.doors import ActorRequest
from hengping.ground.people.second_factor import has_second_factor
from hengping.ground.people.signing_in import check_password, check_second_factor, left_to_do


class _Here(TypedDict):
    """Where and when somebody proves to be there."""

    address: str
    at: datetime
    beside: int


def second_of(request: ActorRequest, form: forms.Form) -> dict[str, Any]:
    """Return the second administrator, who has proved to be there; nothing where none is named.

    Asked before the act and outside its transaction: a wrong password or code stands beside the field, and counts
    against whoever sits here, whatever becomes of the act: the other's sign-in is not touched.
    """
    username = form.cleaned_data.get("second_username", "") if form.is_bound and form.is_valid() else ""
    if not username:
        return {}
    typed = form.cleaned_data
    here: _Here = {"address": network_address(request), "at": request.at, "beside": request.actor.user_id}
    try:
        user = check_password(username=username, password=typed["second_password"], **here)
        if has_second_factor(user):
            check_second_factor(user=user, code=typed["second_code"], **here)
    except BadInput as wrong:
        form.add_error("second_username", "".join(wrong.fields.values()))
        return {}
    if left_to_do(user, request.on):
        form.add_error("second_username", "请他先自己登录，改掉初始口令，按岗位绑定动态口令，再来复核。")
        return {}
    return {"second": actor_of(user, request.on)}


def acted(typed: Typed) -> dict[str, Any]:
    """Return what was typed without the second administrator's."""
    return {name: value for name, value in typed.items() if name not in SECOND}

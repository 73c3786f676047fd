"""The configuration register: what the law leaves open, what the bureau has set, on what ground."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from hengping.doors.web.settings.forms import ConfigurationForm
from hengping.doors.web.shared.acting import act_from_form
from hengping.ground.library import actions, queries
from hengping.ground.library.shapes import ConfigurationLine
from hengping.ground.library.values import typed
from hengping.ground.people.doors import ActorRequest, door


@door("config.read")
@require_GET
def register(request: ActorRequest) -> HttpResponse:
    """List every value: meaning, value in force, default, source."""
    lines = queries.list_configuration(request.actor, request.on)
    context = {
        "lines": lines,
        "defaults": sum(line.is_default for line in lines),
        "may_edit": request.actor.may("config.edit"),
    }
    return render(request, "settings/register.html", context)


@door("config.read")
@require_GET
def value(request: ActorRequest, name: str) -> HttpResponse:
    """Show one value, the article that leaves it open, and all that was set before."""
    context = {"line": _line(request, name), "may_edit": request.actor.may("config.edit")}
    return render(request, "settings/value.html", context)


@door("config.edit")
@require_http_methods(["GET", "POST"])
def set_value(request: ActorRequest, name: str) -> HttpResponse:
    """Set one value from a day on, with its source."""
    line = _line(request, name)
    now = line.entry.default if line.is_default or line.current is None else line.current.value
    initial = {"value": typed(line.entry, now), "from_on": request.on}
    form = ConfigurationForm(line.entry, request.POST or None, initial=initial)
    return act_from_form(
        request,
        form,
        lambda typed: actions.set_configuration(name=name, **typed, actor=request.actor, at=request.at),
        "已登记。新的数值从起用日期起生效，以前的数值保留在历史里。",
        ("configuration_value", name),
        "settings/set_value.html",
        {"line": line},
    )


def _line(request: ActorRequest, name: str) -> ConfigurationLine:
    for line in queries.list_configuration(request.actor, request.on):
        if line.entry.name == name:
            return line
    raise Http404

"""The pages about parties. Whole numbers are shown on demand only, and the log says to whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.parties.forms import DayForm, DuplicateForm, FilterForm, PersonInChargeForm, SiteForm, form_for
from hengping.doors.web.shared.acting import Act, Answered, PageOfActs, Typed, act_from_form, acted_once
from hengping.doors.web.shared.forms import FaultsInto
from hengping.doors.web.shared.sorting import sorting_from
from hengping.ground.people.doors import ActorRequest, door
from hengping.work.parties import actions, queries
from hengping.work.parties.shapes import PartyFile, Sensitive

SORTS = {"unit": False, "person": True}


@door("party.read")
@require_GET
def party_list(request: ActorRequest) -> HttpResponse:
    """List parties; the filters stand in the address."""
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    sorting = sorting_from(request.GET, queries.SORTED_BY)
    found = queries.list_parties(
        request.actor,
        q=wanted.get("q", ""),
        person=SORTS.get(wanted.get("sort", "")),
        industry=wanted.get("industry", ""),
        duplicates=bool(wanted.get("duplicates")),
        page=sorting.page,
        size=sorting.size,
        by=sorting.by,
        descending=sorting.descending,
    )
    context = {
        "form": form,
        "page": found.page,
        "rows": found.rows,
        "sorting": sorting,
        "narrowed": any(wanted.values()),
    }
    return render(request, "parties/party_list.html", context)


@door("party.read")
@require_GET
def party_page(request: ActorRequest, party_id: int) -> HttpResponse:
    """Show one party with all that hangs on it."""
    return _PARTY.first(request, party_id)


@door("party.edit")
@require_http_methods(["GET", "POST"])
def new_party(request: ActorRequest, sort: str) -> HttpResponse:
    """Register a unit or a person."""
    if sort not in SORTS:
        raise Http404
    person = SORTS[sort]
    form = form_for(person, request.POST or None)
    if form.is_bound and form.is_valid():
        with FaultsInto(form):
            party_id = acted_once(
                request,
                lambda: str(
                    actions.create_party(
                        particulars=form.particulars(), actor=request.actor, at=request.at, on=request.on
                    ).id
                ),
            )
            messages.success(request, f"{form.cleaned_data['name']}已登记。")
            return redirect("party_page", party_id)
    context = {"form": form, "person": person}
    return render(request, "parties/new_party.html", context, status=400 if form.errors else 200)


@door("party.edit")
@require_http_methods(["GET", "POST"])
def change_party(request: ActorRequest, party_id: int) -> HttpResponse:
    """Change what is known about a party; the former state stays on file."""
    party = queries.get_party(request.actor, party_id)
    form = form_for(party.person, request.POST or None, party)

    def act(typed: Typed) -> object:
        return actions.change_party(
            party_id=party_id,
            particulars=form.particulars(),
            reason=typed["reason"],
            expected_version=typed["version"],
            actor=request.actor,
            at=request.at,
            on=request.on,
        )

    done = "资料已修改，修改前的资料保留在修改记录中。"
    to = ("party_page", party_id)
    return act_from_form(request, form, act, done, to, "parties/change_party.html", {"party": party})


@door("party.read_sensitive")
@never_cache
@require_POST
def party_numbers(request: ActorRequest, party_id: int) -> HttpResponse:
    """Show whole numbers; the log says who saw them. By POST, so that no crawler or preview does it unasked."""
    sensitive = queries.read_sensitive(request.actor, party_id, at=request.at)
    return _party_page(request, queries.get_party_file(request.actor, party_id), Answered(), sensitive)


@door("party.read")
@require_GET
def party_changes(request: ActorRequest, party_id: int) -> HttpResponse:
    """Show every change of a party."""
    context = {
        "party": queries.get_party(request.actor, party_id),
        "rows": queries.list_changes(request.actor, party_id),
    }
    return render(request, "parties/party_changes.html", context)


@door("party.edit")
@require_POST
def add_site(request: ActorRequest, party_id: int) -> HttpResponse:
    """Add a place where a unit works."""
    form = SiteForm(request.POST, prefix="site")
    return _PARTY.act(
        request,
        party_id,
        "site_form",
        form,
        "场所已登记。",
        lambda typed: actions.add_site(party_id=party_id, **typed, actor=request.actor, at=request.at),
    )


@door("party.edit")
@require_http_methods(["GET", "POST"])
def close_site(request: ActorRequest, party_id: int, site_id: int) -> HttpResponse:
    """Note from which day a site is no longer used."""
    return _end(
        request,
        party_id,
        "停用场所",
        lambda typed: actions.close_site(
            party_id=party_id, site_id=site_id, closed_on=typed["on"], actor=request.actor, at=request.at
        ),
    )


@door("party.edit")
@require_POST
def add_person(request: ActorRequest, party_id: int) -> HttpResponse:
    """Add somebody who answers for safety in a unit."""
    form = PersonInChargeForm(request.POST, prefix="person")
    return _PARTY.act(
        request,
        party_id,
        "person_form",
        form,
        "责任人员已登记。",
        lambda typed: actions.add_person(party_id=party_id, **typed, actor=request.actor, at=request.at),
    )


@door("party.edit")
@require_http_methods(["GET", "POST"])
def end_person(request: ActorRequest, party_id: int, person_id: int) -> HttpResponse:
    """Note the last day on which somebody answered."""
    return _end(
        request,
        party_id,
        "责任人员卸任",
        lambda typed: actions.end_person(
            party_id=party_id, person_id=person_id, until_on=typed["on"], actor=request.actor, at=request.at
        ),
    )


@door("party.edit")
@require_http_methods(["GET", "POST"])
def note_duplicate(request: ActorRequest, party_id: int) -> HttpResponse:
    """Note that this record is a second one of the same party."""
    return act_from_form(
        request,
        DuplicateForm(request.POST or None),
        lambda typed: actions.note_duplicate(party_id=party_id, **typed, actor=request.actor, at=request.at),
        "已标为重复登记。两条登记都保留，列表只显示原登记。",
        ("party_page", party_id),
        "parties/note_duplicate.html",
        {"party": queries.get_party(request.actor, party_id)},
    )


def _end(request: ActorRequest, party_id: int, heading: str, act: Act) -> HttpResponse:
    form = DayForm(request.POST or None, initial={"on": request.on})
    context = {"party": queries.get_party(request.actor, party_id), "heading": heading}
    to = ("party_page", party_id)
    return act_from_form(request, form, act, f"已登记：{heading}。", to, "parties/end.html", context)


def _party_page(
    request: ActorRequest, file: PartyFile, answered: Answered, sensitive: Sensitive | None = None
) -> HttpResponse:
    context = {
        "file": file,
        "may_edit": request.actor.may("party.edit"),
        "may_read_sensitive": request.actor.may("party.read_sensitive"),
        "sensitive": sensitive,
        "site_form": SiteForm(prefix="site"),
        "person_form": PersonInChargeForm(prefix="person"),
        **answered.bound,
    }
    return render(request, "parties/party_page.html", context, status=answered.status)


_PARTY = PageOfActs(
    "party_page", lambda request, party_id: queries.get_party_file(request.actor, party_id), _party_page
)

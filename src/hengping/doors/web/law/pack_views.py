"""The pages of benchmark and no-penalty packs: list, upload with preview, one edition, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.law.forms import PackForm, WithdrawForm
from hengping.doors.web.shared.acting import act_on
from hengping.doors.web.shared.sending import send_file
from hengping.ground.library import actions, pack_files, queries
from hengping.ground.library.pack_files import AnyPack
from hengping.ground.library.shapes import PACK_SORTS
from hengping.ground.people.doors import ActorRequest, door
from hengping.ground.records.queries import read_exhibit
from hengping.kit.media_types import WORKBOOK
from hengping.kit.sheets import write_sheets
from hengping.law.exemptions.published_lists import missing_lists
from hengping.law.packs.comparing import item_label
from hengping.law.packs.reading import EXEMPTION_OUTCOMES
from hengping.law.packs.shapes import CONDITIONS, SECTORS, UNITS, ExemptionPack, Pack
from hengping.law.violations import STAGES, SUBJECTS
from hengping.law.violations.variables import all_variables


@door("law.read")
@require_GET
def packs(request: ActorRequest, sort: str) -> HttpResponse:
    """List the packs of a sort with how each stands today."""
    _require_sort(sort)
    rows = queries.list_packs(request.actor, sort)
    context = {
        "sort": sort,
        "sort_name": PACK_SORTS[sort],
        "rows": [(row, row.state(request.on)) for row in rows],
        "missing": _missing(request) if sort == pack_files.EXEMPTION else (),
        "may_import": request.actor.may("law.import"),
    }
    return render(request, "law/packs.html", context)


def _missing(request: ActorRequest) -> tuple[str, ...]:
    return missing_lists(queries.tables_on(request.actor.bureau_id, request.on).exemption_packs, request.on)


@door("law.read")
@require_GET
def pack(request: ActorRequest, sort: str, number: int) -> HttpResponse:
    """Show one edition with its rows."""
    shape = queries.get_pack(request.actor, number)
    if shape.sort != sort:
        raise Http404
    return _pack_page(request, sort, number, WithdrawForm(initial={"withdrawn_on": request.on}))


@door("law.read")
@require_GET
def empty_workbook(request: ActorRequest, sort: str) -> HttpResponse:
    """Send an empty workbook to be filled in."""
    _require_sort(sort)
    return send_file(write_sheets(pack_files.template(sort)), f"{PACK_SORTS[sort]}空白表格.xlsx", WORKBOOK)


@door("law.read")
@require_GET
def pack_source(request: ActorRequest, sort: str, number: int) -> HttpResponse:
    """Send the file from which an edition was imported, as it was."""
    shape = queries.get_pack(request.actor, number)
    return send_file(read_exhibit(shape.file_sha256), shape.file_name)


@door("law.import")
@require_http_methods(["GET", "POST"])
def upload_pack(request: ActorRequest, sort: str) -> HttpResponse:
    """Take a file and show its faults and what it would change; nothing is changed yet."""
    _require_sort(sort)
    form = PackForm(request.POST, request.FILES) if request.method == "POST" else PackForm()
    if not (form.is_bound and form.is_valid()):
        context = {"form": form, "sort": sort, "sort_name": PACK_SORTS[sort]}
        return render(request, "law/pack_upload.html", context, status=400 if form.errors else 200)
    given = form.cleaned_data["file"]
    content = given.read()
    preview = actions.preview_pack(sort=sort, name=given.name, content=content, actor=request.actor)
    numbers = (
        actions.hold_files(purpose=sort, files=[(given.name, content)], actor=request.actor, at=request.at)
        if preview.importable
        else []
    )
    read = pack_files.read_file(sort, given.name, content).pack
    context = {
        "preview": preview,
        "numbers": numbers,
        "sort": sort,
        "sort_name": PACK_SORTS[sort],
        "rows": list(_rows(read)) if read else (),
    }
    return render(request, "law/pack_preview.html", context)


@door("law.import")
@require_POST
def import_pack(request: ActorRequest, sort: str) -> HttpResponse:
    """Import the file that was shown."""
    _require_sort(sort)
    numbers = [int(number) for number in request.POST.getlist("upload") if number.isdecimal()]
    [(name, content), *_] = actions.held_files(purpose=sort, numbers=numbers, actor=request.actor)
    done = actions.import_pack(sort=sort, name=name, content=content, actor=request.actor, at=request.at)
    actions.drop_files(numbers=numbers, actor=request.actor)
    messages.success(request, f"已导入《{done.title}》，共{done.row_count}行。")
    return redirect("pack", sort, done.id)


@door("law.import")
@require_POST
def withdraw_pack(request: ActorRequest, sort: str, number: int) -> HttpResponse:
    """Stop applying an edition from a day on."""
    queries.get_pack(request.actor, number)
    form = WithdrawForm(request.POST)
    return act_on(
        request,
        form,
        lambda typed: actions.withdraw_pack(pack_id=number, **typed, actor=request.actor, at=request.at),
        "已登记停用。以前的决定仍然可以看到当时适用的内容。",
        ("pack", sort, number),
    ) or _pack_page(request, sort, number, form, status=400)


def _pack_page(request: ActorRequest, sort: str, number: int, form: forms.Form, status: int = 200) -> HttpResponse:
    shape = queries.get_pack(request.actor, number)
    may = request.actor.may("law.import") and shape.withdrawn_on is None
    context = {
        "sort": sort,
        "sort_name": PACK_SORTS[sort],
        "pack": shape,
        "state": shape.state(request.on),
        "rows": list(_rows(queries.read_pack(request.actor, number))),
        "form": form if may else None,
    }
    return render(request, "law/pack.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a pack as people read it."""

    item: str
    about: str
    tier: str
    conditions: str
    outcome: str
    note: str


def _rows(given: AnyPack) -> Iterator[Shown]:
    if isinstance(given, Pack):
        for row in given.rows:
            yield Shown(
                item=item_label(row.item),
                about=f"{STAGES[row.stage]}，{SUBJECTS[row.subject]}",
                tier=row.tier,
                conditions="；".join(condition.show() for condition in row.conditions) or "不分情形",
                outcome=f"{row.least:,}至{row.most:,}{UNITS[row.unit]}",
                note=row.note,
            )
    else:
        yield from _exemptions(given)


def _exemptions(given: ExemptionPack) -> Iterator[Shown]:
    for row in given.rows:
        counters = [f"{all_variables()[code].name}不超过{most}" for code, most in row.counters]
        excluded = [f"不含{SECTORS[code]}" for code in row.excluded_sectors]
        lookback = [f"{row.lookback_years}年内没有同类违法"] if row.lookback_years else []
        yield Shown(
            item=item_label(row.item),
            about=row.title,
            tier="",
            conditions="；".join([*(CONDITIONS[code] for code in row.conditions), *counters, *excluded, *lookback]),
            outcome=EXEMPTION_OUTCOMES[row.outcome],
            note=row.handling,
        )


def _require_sort(sort: str) -> None:
    if sort not in PACK_SORTS:
        raise Http404

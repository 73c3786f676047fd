"""The pages of the law library: search, texts, registered articles and where they are used, import of texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hengping.doors.web.law.forms import SearchForm, StatuteFilesForm
from hengping.doors.web.shared.uploads import one_by_one
from hengping.ground.documents.cited import coverage, used_articles, uses_of
from hengping.ground.errors import NotAllowed
from hengping.ground.library import actions, queries
from hengping.ground.library.searching import marked, words_of
from hengping.ground.library.shapes import ArticleShape, StatuteShape
from hengping.ground.library.statutes_text import LARGEST_FILE_BYTES
from hengping.ground.people.actors import Actor
from hengping.ground.people.doors import ActorRequest, door
from hengping.law.statutes import KINDS, REGISTER, Instrument, articles_of, resolve

STATUTES = "statutes"
"""What files of this page are kept for between preview and confirmation."""


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One instrument of the register, or a loaded text that it does not know."""

    key: str
    title: str
    kind: str
    instrument: Instrument | None
    text: StatuteShape | None
    used: int
    in_force: bool


@door("law.read")
@require_GET
def library(request: ActorRequest) -> HttpResponse:
    """Search the texts; without words, list the instruments with what is loaded and how often each is used."""
    form = SearchForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    text = typed.get("q", "").strip()
    context = {
        "form": form,
        "text": text,
        "name": typed.get("name", ""),
        "hits": queries.search_statutes(request.actor, text, name=typed.get("name", "")) if text else [],
        "most": queries.MOST_HITS,
        "groups": [] if text else _groups(request.actor, request.on),
        "may_import": request.actor.may("law.import"),
    }
    return render(request, "law/library.html", context)


def _groups(actor: Actor, on: date) -> list[tuple[str, list[InstrumentLine]]]:
    texts = queries.statutes_by_key(actor)
    lines = [
        InstrumentLine(
            key,
            instrument.title,
            instrument.kind,
            instrument,
            texts.get(key),
            len(used_articles(key)),
            instrument.in_force(on),
        )
        for key, instrument in REGISTER.items()
    ]
    lines += [
        InstrumentLine(str(text.id), text.title, "other", None, text, 0, True)
        for text in queries.list_statutes(actor)
        if not text.key
    ]
    groups = (
        (name, [line for line in lines if line.kind == kind]) for kind, name in {**KINDS, "other": "其他"}.items()
    )
    return [(name, group) for name, group in groups if group]


@door("law.read")
@require_GET
def statute(request: ActorRequest, key: str) -> HttpResponse:
    """Show one instrument: what the register says, its loaded text, and the articles that the product relies on."""
    # Either half may be missing: the register knows instruments that nobody has loaded, and a bureau loads its own.
    instrument = REGISTER.get(key)
    text = _text(request.actor, key)
    if instrument is None and text is None:
        raise Http404
    used = used_articles(key)
    context = {
        "key": key,
        "instrument": instrument,
        "kind_name": KINDS[instrument.kind] if instrument else "",
        "in_force": instrument.in_force(request.on) if instrument else True,
        "text": text,
        "title": instrument.title if instrument else text.title if text else "",
        "articles": queries.list_articles(request.actor, text.id) if text else [],
        "used": [(number, resolve(key, number) if instrument else None, used[number]) for number in sorted(used)],
        "described": len(articles_of(key)) if instrument else 0,
    }
    return render(request, "law/statute.html", context)


@door("law.read")
@require_GET
def article(request: ActorRequest, key: str, place: str) -> HttpResponse:
    """Show one article: the official text, our gist, where the product relies on it."""
    number, suffix = _place(place)
    instrument = REGISTER.get(key)
    text = queries.get_article(request.actor, key, number, suffix)
    entry = resolve(key, number) if instrument and not suffix else None
    places = uses_of(key, number) if not suffix else []
    if text is None and entry is None and not places:
        raise Http404
    context = {
        "key": key,
        "number": number,
        "instrument": instrument,
        "title": instrument.title if instrument else text.statute_title if text else "",
        "text": text,
        "entry": entry,
        "places": places,
        "neighbours": _neighbours(request.actor, text) if text else (None, None),
        "pieces": _pieces(text, request.GET.get("q", "")) if text else [],
    }
    return render(request, "law/article.html", context)


@door("law.import")
@require_http_methods(["GET", "POST"])
def import_texts(request: ActorRequest) -> HttpResponse:
    """Take files and show what an import would do; nothing is changed yet."""
    form = StatuteFilesForm(request.POST, request.FILES) if request.method == "POST" else StatuteFilesForm()
    if not (form.is_bound and form.is_valid()):
        return render(request, "law/import.html", {"form": form}, status=400 if form.errors else 200)
    sent = form.cleaned_data["texts"]
    planned = actions.preview_statutes(files=one_by_one(sent, LARGEST_FILE_BYTES), actor=request.actor)
    good = [file for file, plan in zip(sent, planned, strict=True) if plan.change in ("new", "replaced")]
    held = one_by_one(good, LARGEST_FILE_BYTES)
    numbers = actions.hold_files(purpose=STATUTES, files=held, actor=request.actor, at=request.at)
    covered = coverage(queries.article_numbers(request.actor), planned)
    context = {
        "planned": [(file, next((one for one in covered if one.key == file.key), None)) for file in planned],
        "numbers": numbers,
        "incomplete": [one for one in covered if one.loaded and one.missing],
        "absent": [one for one in covered if not one.loaded],
    }
    return render(request, "law/import_preview.html", context)


@door("law.import")
@require_POST
def import_confirmed(request: ActorRequest) -> HttpResponse:
    """Import the files that were shown."""
    numbers = [int(number) for number in request.POST.getlist("upload") if number.isdecimal()]
    files = actions.held_files(purpose=STATUTES, numbers=numbers, actor=request.actor)
    done = actions.import_statutes(files=files, actor=request.actor, at=request.at)
    actions.drop_files(numbers=numbers, actor=request.actor)
    messages.success(request, f"已导入{sum(text.change in ('new', 'replaced') for text in done)}部法规文本。")
    return redirect("law_library")


def _text(actor: Actor, key: str) -> StatuteShape | None:
    try:
        return queries.get_statute(actor, key)
    except NotAllowed:
        return None


def _place(place: str) -> tuple[int, int]:
    number, _, suffix = place.partition("-")
    if not (number.isdecimal() and (not suffix or suffix.isdecimal())) or len(place) > 9:
        raise Http404
    return int(number), int(suffix or 0)


def _neighbours(actor: Actor, text: ArticleShape) -> tuple[ArticleShape | None, ArticleShape | None]:
    articles = queries.list_articles(actor, text.statute_id)
    place = next(place for place, article in enumerate(articles) if article.anchor == text.anchor)
    return (articles[place - 1] if place else None, articles[place + 1] if place + 1 < len(articles) else None)


def _pieces(text: ArticleShape, query: str) -> list[list[tuple[str, bool]]]:
    """The article line by line, with the words of the search marked."""
    words = words_of(query)
    return [marked(line, words) for line in text.text.split("\n")]

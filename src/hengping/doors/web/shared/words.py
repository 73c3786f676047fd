"""What every template may say: amounts, days, articles, posts, icons. Built into all templates by the settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from html import escape
from uuid import UUID, uuid4

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.http import QueryDict
from django.template import Context, NodeList
from django.template.loader_tags import BlockNode
from django.templatetags.static import static
from django.urls import resolve
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from hengping.doors.web.shared.acting import KEY
from hengping.doors.web.shared.forms import EARLIEST, LATEST
from hengping.doors.web.shared.sorting import Sorting
from hengping.ground.documents.wording import period_words
from hengping.ground.library.queries import setting_of
from hengping.ground.people.posts import POSTS
from hengping.ground.records.owners import owner_of
from hengping.kit import money
from hengping.kit.days import chinese_day, in_chinese
from hengping.law.citations import Citation
from hengping.law.discretion.figures import small_fines_of_today
from hengping.law.findings import Finding

register = template.Library()

MESSAGE_COLOURS = {"debug": "secondary", "info": "info", "success": "success", "warning": "warning", "error": "danger"}


@register.simple_tag
def once_key() -> SafeString:
    """A hidden field with a new key that is used once: whatever the form creates, it creates it once."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY, uuid4())


@register.filter
def yuan(fen: int | None) -> str:
    """Amount in yuan with two decimals: 2,000,050 fen is 20,000.50元. Nothing is shown for None."""
    return "" if fen is None else f"{money.yuan(fen)}元"


@register.filter
def wan(fen: int | None) -> str:
    """Amount in 万元 with up to six decimals, as reports use it."""
    return "" if fen is None else f"{money.wan(fen)}万元"


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in China: 2025年3月3日."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return chinese_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in China: 2025年3月3日 14:05."""
    if value is None or value == "":
        return ""
    local = timezone.localtime(value)
    return f"{day(local)} {local:%H:%M}"


def address_of(citation: Citation) -> str:
    """Where an article is shown: /law/APL/64/; the whole instrument where no article is named."""
    root = f"/law/{citation.statute}/"
    return root if citation.article is None else f"{root}{citation.article}/"


@register.filter
def distance(number: int) -> int:
    """A number without its sign."""
    return abs(number)


@register.filter
def article(citation: Citation) -> SafeString:
    """An article as a link to its text."""
    return format_html('<a class="article" href="{}">{}</a>', address_of(citation), citation.label)


@register.filter
def dossier_address(dossier: tuple[str, str]) -> str:
    """Where a dossier opens that is named by kind and identifier; "" where nobody answers for its kind."""
    kind, key = dossier
    owner = owner_of(kind)
    return owner.address(UUID(key)) if owner else ""


@register.filter
def terms(pairs: Iterable[tuple[str, str]]) -> SafeString:
    """Labels and words as the rows of a description list; a dossier has hundreds, too many for a loop in a template."""
    return mark_safe("".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in pairs))  # noqa: S308  # both are escaped


@register.filter
def texts(faults: Mapping[str, str]) -> list[str]:
    """What is wrong, field by field. A template's own `faults.items` would find a field of that name first."""
    return list(faults.values())


NUMBER_OF_VIOLATION = re.compile(r"[A-Z]+(?:-[0-9A-Z]+)+(?=“)")


@register.filter
def plainly(text: str) -> str:
    """A text that the law or a kept record wrote, without what only machines need: numbers of rows, days as stored."""
    return NUMBER_OF_VIOLATION.sub("", in_chinese(text))


@register.filter
def alike(findings: Iterable[Finding]) -> list[tuple[Finding, list[str]]]:
    """Findings that differ in their words alone as one, with the words of each: one gate, one cure."""
    found: dict[Finding, list[str]] = {}
    for finding in findings:
        found.setdefault(finding._replace(text=""), []).append(finding.text)
    return [(finding._replace(text=texts[0]), texts) for finding, texts in found.items()]


@register.filter
def post_name(code: str) -> str:
    """The name of a post."""
    return POSTS[code].name


@register.filter
def in_order(codes: Iterable[str]) -> list[str]:
    """Codes of posts in the order of the register."""
    held = set(codes)
    return [code for code in POSTS if code in held]


@register.filter
def message_colour(level: str) -> str:
    """The colour of a message's box."""
    return MESSAGE_COLOURS.get(level, "info")


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """An icon of `shared/icons.txt`, for the eye only."""
    address = static("vendor/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', address, name
    )


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """What the page puts into a block, to be shown a second time or only when there is something.

    `{% block_text "aside" as aside %}{% if aside %}…`. A block that nobody fills gives the empty text.
    """
    return mark_safe(BlockNode(name, NodeList()).render(context).strip())  # noqa: S308  # a template's own output


@register.simple_tag(takes_context=True)
def here(context: Context, **changes: object) -> str:
    """This page's address with some of its query changed; None takes a part away: `{% here page=2 %}`."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def sort_head(context: Context, column: str, name: str, kind: str = "") -> SafeString:
    """The head of a column by which the list can be sorted: `{% sort_head "name" "名称" %}`; `kind` is a class."""
    asked: Sorting = context["sorting"]
    here_now = asked.by == column
    other = f"-{column}" if here_now and not asked.descending else column
    way = ("descending" if asked.descending else "ascending") if here_now else ""
    return format_html(
        '<th{}{}><a class="sort" href="{}">{}<span aria-hidden="true">{}</span></a></th>',
        format_html(' class="{}"', kind) if kind else "",
        format_html(' aria-sort="{}"', way) if way else "",
        here(context, by=other, page=None, after=None),
        name,
        {"": "", "ascending": " ▲", "descending": " ▼"}[way],
    )


@register.simple_tag(takes_context=True)
def kept_sorting(context: Context) -> SafeString:
    """What a filter form keeps of the address: how the list is sorted, how long its pages are."""
    typed: QueryDict = context["request"].GET
    kept = ((name, typed[name]) for name in ("by", "size") if typed.get(name))
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept)


@register.simple_tag(takes_context=True)
def period(context: Context, key: str) -> str:
    """How long a period is today, by law or as this bureau has set it: `{% period "preservation" %}` is 七个工作日."""
    request = context["request"]
    return period_words(key, request.on, setting_of(request.actor.bureau_id, request.on))


@register.simple_tag(takes_context=True)
def place(context: Context, address: str, name: str) -> str:
    """A page that asks for a permission, as a link for whom it lets in: `{% place "/bureau/" "单位资料" %}`."""
    asked: tuple[str, ...] = resolve(address).func.permission  # type: ignore[attr-defined]  # every door says it
    if not context["request"].actor.may(*asked):
        return name
    return format_html('<a href="{}">{}</a>', address, name)


@register.simple_tag
def law_amount(name: str) -> str:
    """One of the small fines of today's law in whole yuan: `{% law_amount "unit" %}` is 3,000元."""
    return f"{getattr(small_fines_of_today(), name) // 100:,}元"


@register.filter
def control_sort(field: BoundField) -> str:
    """How a field is laid out: a single check box, a set of choices, or a plain control."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "choices" if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) else "plain"


@register.filter
def control(field: BoundField) -> SafeString:
    """A field's control in our clothes, tied to its error and its help."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        clothes = "form-check-input"
    elif isinstance(widget, forms.Select):
        clothes = "form-select"
    else:
        clothes = "form-control"
    kept = widget.attrs.get("class", "")
    attributes: dict[str, str | bool] = {
        "class": " ".join(filter(None, (kept, clothes, "is-invalid" if field.errors else "")))
    }
    described = [f"{field.auto_id}_error"] if field.errors else []
    if field.help_text:
        described.append(f"{field.auto_id}_helptext")
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if field.field.required and not isinstance(widget, forms.CheckboxInput):
        attributes["aria-required"] = "true"
    if isinstance(widget, forms.DateInput):
        attributes |= {"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()} | widget.attrs
    if isinstance(widget, forms.FileInput):
        attributes |= _file_bounds() | widget.attrs
    return field.as_widget(attrs=attributes)


def _file_bounds() -> dict[str, str]:
    """How large a file may be, and all files of a request together: `static/files.js` tells before anything is sent."""
    return {
        "data-largest": str(settings.HENGPING_UPLOAD_BYTES),
        "data-largest-together": str(settings.HENGPING_BODY_BYTES),
    }


@register.simple_tag
def by_ear(name: str, *, error: str = "", hint: object = "", required: bool = False, group: bool = False) -> SafeString:
    """What a control says by ear: required, wrong, and where message and hint stand; of a `group` only the last."""
    described = " ".join([f"{name}_error"] * bool(error) + [f"{name}_helptext"] * bool(hint))
    said = {
        "aria-required": "true" if required and not group else "",
        "aria-invalid": "true" if error and not group else "",
        "aria-describedby": described,
    }
    return format_html_join("", ' {}="{}"', ((key, value) for key, value in said.items() if value))


@register.simple_tag
def complaint(name: str, error: str) -> SafeString:
    """What is wrong with a field, where `by_ear` says it stands."""
    if not error:
        return mark_safe("")
    return format_html('<div class="invalid-feedback d-block" id="{}_error">{}</div>', name, error)


@register.simple_tag
def day_range(last: date | str = "") -> SafeString:
    """The days that a field takes, so that a year has four digits however it is typed; "": no last day of its own."""
    return format_html('min="{}" max="{}"', EARLIEST.isoformat(), last or LATEST.isoformat())


@register.simple_tag
def file_bounds() -> SafeString:
    """The same for a file of a form that is not a Django form."""
    return format_html_join(" ", '{}="{}"', _file_bounds().items())


@register.simple_tag
def moment_range() -> SafeString:
    """The same for a field of day and hour."""
    return format_html('min="{}T00:00" max="{}T23:59"', EARLIEST.isoformat(), LATEST.isoformat())


@register.filter
def entry(table: Mapping[str, object], key: str) -> object:
    """What a table holds under a key, "" where it holds nothing."""
    return table.get(str(key), "")

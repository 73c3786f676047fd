"""Reading the library. Everything starts from one bureau and leaves as shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache

from django.db.models import F, Q, QuerySet

from hengping.ground.errors import NotAllowed
from hengping.ground.library import calendars, pack_files
from hengping.ground.library.matching import plain_title
from hengping.ground.library.models import (
    ConfigurationValue,
    KeptParagraph,
    Pack,
    StatuteArticle,
    StatutePair,
    StatuteText,
)
from hengping.ground.library.pack_files import AnyPack
from hengping.ground.library.searching import excerpt, marked, pairs, words_of
from hengping.ground.library.shapes import (
    ArticleShape,
    ConfigurationLine,
    ConfigurationShape,
    EnteredYear,
    PackShape,
    SearchHit,
    StatuteShape,
    YearLine,
)
from hengping.ground.library.statutes_text import Paragraph, StatuteItem
from hengping.ground.library.values import basis_of, show
from hengping.ground.people.actors import Actor, require
from hengping.law.calendar import CALENDARS, Calendar
from hengping.law.calendar.comparing import differences
from hengping.law.configuration import REGISTER, BadSetting, Setting
from hengping.law.discretion.tables import Tables, standard_tables
from hengping.law.packs.shapes import ExemptionPack
from hengping.law.packs.shapes import Pack as Benchmark
from hengping.law.statutes import KINDS
from hengping.law.statutes import REGISTER as INSTRUMENTS

MOST_HITS = 200
_RANK = {kind: place for place, kind in enumerate(KINDS)}


def setting_of(bureau_id: int, on: date) -> Setting:
    """Return the values in force in a bureau on a day; what nobody has set is the safe default.

    One indexed query; the setting itself is kept per bureau, last change and day.
    """
    last = ConfigurationValue.objects.filter(bureau_id=bureau_id).order_by("-id").values_list("entry_hash", flat=True)
    return _setting(bureau_id, last.first() or "", on)


@lru_cache(maxsize=2048)
def _setting(bureau_id: int, last_change: str, on: date) -> Setting:
    if not last_change:
        return Setting()
    values, calendar = _values_on(bureau_id, on), _calendar(_kept_years(bureau_id))
    try:
        return Setting.from_values(values, calendar)
    except BadSetting as error:
        # One value that can no longer be read must not stop every page: the safe default stands in; `check` says so.
        usable = {name: value for name, value in values.items() if name not in error.fields}
        return Setting.from_values(usable, calendar)


def calendar_of(bureau_id: int) -> Calendar:
    """Return the working days that a bureau knows: the shipped years, and those that it entered itself."""
    return _calendar(_kept_years(bureau_id))


def _kept_years(bureau_id: int) -> tuple[str, ...]:
    """Return the entries by which the years of a bureau are known, the last one of each year."""
    rows = ConfigurationValue.objects.filter(bureau_id=bureau_id, key=calendars.KEY).order_by("id")
    return tuple(sorted(dict(rows.values_list("name", "entry_hash")).values()))


@lru_cache(maxsize=64)
def _calendar(entry_hashes: tuple[str, ...]) -> Calendar:
    """Return one and the same calendar for the same entries, so that what was counted along it is found again."""
    calendar = CALENDARS
    if entry_hashes:
        for row in ConfigurationValue.objects.filter(entry_hash__in=entry_hashes):
            calendar = calendar.with_year(calendars.table_of(row.value, row.source, row.document_number))
    return calendar


def _values_on(bureau_id: int, on: date) -> Mapping[str, object]:
    """Return the values in force by field. Of two that start on one day the one set later counts."""
    rows = ConfigurationValue.objects.filter(bureau_id=bureau_id, from_on__lte=on).order_by("from_on", "id")
    values = dict(rows.values_list("name", "value"))
    return {name: value for name, value in values.items() if value is not None and name in REGISTER}


def tables_on(bureau_id: int, on: date) -> Tables:
    """Return what a fine is graded from in a bureau on a day: the violations and the packs in force.

    One indexed query; the tables themselves are kept per set of packs.
    """
    rows = _packs_on(bureau_id, on).order_by("entry_hash").values_list("entry_hash", flat=True)
    chosen = tuple(rows)
    return _tables(chosen) if chosen else standard_tables()


def _packs_on(bureau_id: int, on: date) -> QuerySet[Pack]:
    return Pack.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on),
        bureau_id=bureau_id,
        effective_from__lte=on,
    )


@lru_cache(maxsize=64)
def _tables(entry_hashes: tuple[str, ...]) -> Tables:
    rows = Pack.objects.filter(entry_hash__in=entry_hashes).order_by("pk").values_list("sort", "content")
    packs = [pack_files.read_kept(sort, content) for sort, content in rows]
    return Tables(
        packs=[pack for pack in packs if isinstance(pack, Benchmark)],
        exemption_packs=[pack for pack in packs if isinstance(pack, ExemptionPack)],
    )


def visible_packs(actor: Actor) -> QuerySet[Pack]:
    """Return the packs of the actor's bureau, withdrawn ones too."""
    require(actor, "law.read")
    return Pack.objects.filter(bureau_id=actor.bureau_id)


def list_packs(actor: Actor, sort: str) -> list[PackShape]:
    """Return the packs of a sort: those not withdrawn first, the latest effective first."""
    standing_first = F("withdrawn_on").desc(nulls_first=True)
    rows = visible_packs(actor).filter(sort=sort).order_by(standing_first, "-effective_from", "-pk")
    return [pack_shape(row) for row in rows]


def get_pack(actor: Actor, number: int) -> PackShape:
    """Return one edition of a pack; NotAllowed where there is none or it is elsewhere."""
    return pack_shape(_pack_row(actor, number))


def read_pack(actor: Actor, number: int) -> AnyPack:
    """Return the rows of one edition, as the law reads them."""
    row = _pack_row(actor, number)
    return pack_files.read_kept(row.sort, row.content)


def _pack_row(actor: Actor, number: int) -> Pack:
    row = visible_packs(actor).filter(pk=number).first()
    if row is None:
        raise NotAllowed("没有这份基准或者清单。")
    return row


def pack_shape(row: Pack) -> PackShape:
    """Return what leaves about a pack."""
    return PackShape(**{field.name: getattr(row, field.name) for field in fields(PackShape)})


def configuration_shape(row: ConfigurationValue) -> ConfigurationShape:
    """Return what may leave about one value."""
    entry = REGISTER.get(row.name)
    shown = "恢复默认值" if row.value is None else show(entry, row.value) if entry else str(row.value)
    return ConfigurationShape(
        row.pk,
        row.key,
        row.name,
        row.value,
        shown,
        row.from_on,
        row.source,
        row.document_number,
        row.set_by_name,
        row.set_at,
    )


def list_configuration(actor: Actor, on: date) -> tuple[ConfigurationLine, ...]:
    """Return the register as it stands in the actor's bureau on a day, in the order of its keys."""
    require(actor, "config.read")
    setting = setting_of(actor.bureau_id, on)
    warnings = setting.warnings()
    history: dict[str, list[ConfigurationShape]] = defaultdict(list)
    rows = ConfigurationValue.objects.filter(bureau_id=actor.bureau_id, name__in=REGISTER)
    for row in rows.order_by("-from_on", "-id"):
        history[row.name].append(configuration_shape(row))
    return tuple(
        ConfigurationLine(
            entry=entry,
            shown=show(entry, getattr(setting, name)),
            default_shown=show(entry, entry.default),
            current=next((value for value in history[name] if value.from_on <= on), None),
            history=tuple(history[name]),
            warning=warnings.get(name, ""),
            basis=basis_of(entry),
        )
        for name, entry in REGISTER.items()
    )


def kept_values(bureau_id: int, key: str, name: str = "") -> list[ConfigurationShape]:
    """Return the dated values kept under a key (and a name), from whichever day, the latest day and entry first."""
    rows = ConfigurationValue.objects.filter(bureau_id=bureau_id, key=key)
    rows = rows.filter(name=name) if name else rows
    return [configuration_shape(row) for row in rows.order_by("-from_on", "-id")]


def list_years(actor: Actor) -> list[YearLine]:
    """Return every year whose working days the bureau knows, the latest first."""
    require(actor, "config.read")
    calendar = calendar_of(actor.bureau_id)
    entered: dict[int, list[EnteredYear]] = defaultdict(list)
    rows = ConfigurationValue.objects.filter(bureau_id=actor.bureau_id, key=calendars.KEY).order_by("-id")
    for row in rows:
        table = calendars.table_of(row.value, row.source, row.document_number)
        entered[table.year].append(EnteredYear(table, table.note, row.set_by_name, row.set_at))
    return [
        YearLine(
            table=calendar.year(year),
            entered=tuple(entered[year]),
            departures=differences(calendar.year(year), CALENDARS.year(year))
            if entered[year] and year in CALENDARS.years
            else (),
        )
        for year in sorted(calendar.years, reverse=True)
    ]


def visible_statutes(actor: Actor) -> QuerySet[StatuteText]:
    """Return the texts in use in the actor's bureau."""
    require(actor, "law.read")
    return StatuteText.objects.filter(bureau_id=actor.bureau_id, superseded_at__isnull=True)


def list_statutes(actor: Actor) -> list[StatuteShape]:
    """Return the loaded texts: laws before regulations before rules, in the order of the register, others last."""
    return sorted((statute_shape(row) for row in visible_statutes(actor)), key=_statute_order)


def get_statute(actor: Actor, name: str) -> StatuteShape:
    """Return a text by its register key, its number or its title; NotAllowed where it is not loaded."""
    found = [
        row
        for row in visible_statutes(actor)
        if name in (row.key, str(row.pk)) or plain_title(name) == plain_title(row.title)
    ]
    if not found:
        raise NotAllowed("法规库里没有这部法规的文本。")
    return statute_shape(max(found, key=lambda row: (row.key == name, row.version_on)))


def statutes_by_key(actor: Actor) -> dict[str, StatuteShape]:
    """Return the loaded texts that the register knows, by key."""
    return {row.key: statute_shape(row) for row in visible_statutes(actor).exclude(key="")}


def article_numbers(actor: Actor) -> dict[str, frozenset[int]]:
    """Return which articles of the instruments of the register can be read, by key."""
    texts = visible_statutes(actor).exclude(key="")
    found: dict[str, set[int]] = {}
    for key, number in StatuteArticle.objects.filter(text__in=texts).values_list("text__key", "number"):
        found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def list_articles(actor: Actor, statute_id: int) -> list[ArticleShape]:
    """Return the articles of a text in their order."""
    rows = StatuteArticle.objects.filter(text__in=visible_statutes(actor), text_id=statute_id)
    return [_article_shape(row) for row in rows.select_related("text").order_by("position")]


def get_article(actor: Actor, name: str, number: int, suffix: int = 0) -> ArticleShape | None:
    """Return one article of a loaded text (register key, number or title); None where text or article is missing."""
    try:
        statute = get_statute(actor, name)
    except NotAllowed:
        return None
    rows = StatuteArticle.objects.filter(text_id=statute.id, number=number, suffix=suffix).select_related("text")
    row = rows.first()
    return _article_shape(row) if row else None


def search_statutes(actor: Actor, query: str, *, name: str = "") -> list[SearchHit]:
    """Return the articles that hold every word of the query exactly, by rank of the instrument and number.

    `name` narrows to one text. Pairs of characters narrow the articles; then the text itself is looked at.
    """
    words = words_of(query)
    if not words:
        return []
    texts = visible_statutes(actor)
    if name:
        texts = texts.filter(pk=get_statute(actor, name).id)
    rows = StatuteArticle.objects.filter(text__in=texts)
    for pair in {pair for word in words for pair in pairs(word)}:
        rows = rows.filter(pk__in=StatutePair.objects.filter(pair=pair).values("article"))
    for word in words:
        rows = rows.filter(searchable__contains=word)
    found = [row for row in rows.select_related("text") if all(word in row.searchable for word in words)]
    found.sort(key=lambda row: (*_statute_order(statute_shape(row.text)), row.position))
    return [_hit(row, words) for row in found[:MOST_HITS]]


def statute_shape(row: StatuteText) -> StatuteShape:
    """Return what leaves about a text."""
    return StatuteShape(
        row.pk,
        row.key,
        row.title,
        row.version_on,
        row.preface,
        row.annex,
        row.article_count,
        row.file_name,
        row.sha256,
        row.imported_by_name,
        row.imported_at,
    )


def _statute_order(shape: StatuteShape) -> tuple[int, int, str]:
    keys = list(INSTRUMENTS)
    if shape.key in INSTRUMENTS:
        return _RANK[INSTRUMENTS[shape.key].kind], keys.index(shape.key), shape.title
    return len(_RANK), 0, shape.title


def _article_shape(row: StatuteArticle) -> ArticleShape:
    return ArticleShape(
        number=row.number,
        suffix=row.suffix,
        heading=row.heading,
        paragraphs=_paragraphs(row.paragraphs),
        statute_id=row.text_id,
        statute_title=row.text.title,
        key=row.text.key,
    )


def _paragraphs(stored: Iterable[KeptParagraph]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            kept["text"],
            tuple(StatuteItem(item["number"], item["text"], tuple(item["subitems"])) for item in kept["items"]),
        )
        for kept in stored
    )


def _hit(row: StatuteArticle, words: list[str]) -> SearchHit:
    shape = _article_shape(row)
    return SearchHit(shape, tuple(marked(excerpt(shape.text, words), words)))

"""Whether the rows of the library say what the entries of the library dossier say: values, packs, statute texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from hengping.ground.library.calendars import KEY as CALENDAR
from hengping.ground.library.models import ConfigurationValue, LibraryDossier, Pack, StatuteArticle, StatuteText
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.faults import Fault
from hengping.law.configuration import BadSetting, Setting

VALUES = ("configuration_set", "calendar_entered")


def library_faults(bureau_id: int) -> Iterator[Fault]:
    """Yield which rows of a bureau's library are not what its entries say, and which are missing."""
    dossier_id = LibraryDossier.objects.filter(bureau_id=bureau_id).values_list("dossier_id", flat=True).first()
    entries = list_entries(dossier_id) if dossier_id else []
    by_hash = {entry.hash: entry for entry in entries}
    yield from _value_faults(bureau_id, by_hash)
    yield from _pack_faults(bureau_id, by_hash, entries)
    yield from _text_faults(bureau_id, entries)


def _value_faults(bureau_id: int, by_hash: Mapping[str, EntryShape]) -> Iterator[Fault]:
    rows = list(ConfigurationValue.objects.filter(bureau_id=bureau_id).order_by("pk"))
    for row in rows:
        entry = by_hash.get(row.entry_hash)
        if entry is None or entry.kind not in VALUES:
            yield Fault("library_differs", f"参数“{row.name}”（自{row.from_on}起）没有对应的记录。")
        elif entry.body and not _is_value(row, entry.payload, entry.kind):
            yield Fault("library_differs", f"参数“{row.name}”（自{row.from_on}起）与第{entry.seq}条记录不符。")
    for row in rows:
        if row.key != CALENDAR and row.value is not None and (why := _unusable(row)):
            text = f"参数“{row.name}”（自{row.from_on}起）的值不能用：{why}。现在按默认值办理，请重新设定。"
            yield Fault("value_unusable", text)
    kept = {row.entry_hash for row in rows}
    for entry in by_hash.values():
        if entry.kind in VALUES and entry.hash not in kept:
            yield Fault("library_differs", f"第{entry.seq}条记录所设的参数不在库中。")


def _unusable(row: ConfigurationValue) -> str:
    try:
        Setting.from_values({row.name: row.value})
    except BadSetting as error:
        return "；".join(error.fields.values())
    return ""


def _is_value(row: ConfigurationValue, said: Mapping[str, Any], kind: str) -> bool:
    beside = (row.source, row.document_number) == (said.get("source"), said.get("document"))
    if kind == "calendar_entered":
        table: Mapping[str, Any] = row.value or {}
        year = f"{said.get('year')}-01-01"
        return beside and row.from_on.isoformat() == year and all(said.get(key) == table[key] for key in table)
    stored = (row.key, row.name, row.value, row.from_on.isoformat())
    return beside and stored == (said.get("key"), said.get("name"), said.get("value"), said.get("from_on"))


def _pack_faults(bureau_id: int, by_hash: Mapping[str, EntryShape], entries: Sequence[EntryShape]) -> Iterator[Fault]:
    rows = list(Pack.objects.filter(bureau_id=bureau_id).order_by("pk"))
    for row in rows:
        entry = by_hash.get(row.entry_hash)
        if entry is None or entry.kind != "pack_imported":
            yield Fault("library_differs", f"《{row.title}》（{row.effective_from}起）没有对应的导入记录。")
        elif entry.body and not _is_pack(row, entry.payload, _withdrawn_on(row, entry, entries)):
            yield Fault("library_differs", f"《{row.title}》（{row.effective_from}起）与第{entry.seq}条记录不符。")
    kept = {row.entry_hash for row in rows}
    for entry in entries:
        if entry.kind == "pack_imported" and entry.hash not in kept:
            yield Fault("library_differs", f"第{entry.seq}条记录导入的基准或者清单不在库中。")


def _is_pack(row: Pack, said: Mapping[str, Any], withdrawn_on: object) -> bool:
    digest = sha256(row.content.encode()).hexdigest()
    day = row.withdrawn_on.isoformat() if row.withdrawn_on else None
    return (row.sort, row.pack_id, row.title, row.document_number, digest, digest, row.row_count, day) == (
        *(said.get(key) for key in ("sort", "pack", "title", "document", "content_sha256")),
        row.sha256,
        said.get("rows"),
        withdrawn_on,
    ) and (row.effective_from.isoformat(), row.valid_from.isoformat()) == (
        said.get("effective_from"),
        said.get("valid_from"),
    )


def _withdrawn_on(row: Pack, entry: EntryShape, entries: Sequence[EntryShape]) -> object:
    """Return from which day on the entries say that a pack no longer applies: withdrawn, or replaced by a later one."""
    for later in entries[entry.seq :]:
        if later.kind == "pack_imported" and later.payload.get("replaces") == row.sha256:
            return later.payload.get("effective_from")
        if later.kind == "pack_withdrawn" and later.payload.get("content_sha256") == row.sha256:
            return later.payload.get("withdrawn_on")
    return None


def _text_faults(bureau_id: int, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    said = Counter(
        (str(said["title"]), str(said["version_on"]), int(said["articles"]), str(said["source_sha256"]))
        for entry in entries
        if entry.kind == "statute_imported" and (said := entry.payload)
    )
    texts = list(StatuteText.objects.filter(bureau_id=bureau_id))
    kept = Counter((row.title, row.version_on.isoformat(), row.article_count, row.sha256) for row in texts)
    gone = sum(entry.kind == "statute_imported" and entry.body is None for entry in entries)
    for title, version_on, *_ in (said - kept).elements():
        yield Fault("library_differs", f"记录中导入的《{title}》（{version_on}）不在库中，或者与记录不符。")
    if len(extra := list((kept - said).elements())) > gone:
        yield Fault("library_differs", f"法规库中有没有导入记录的条文：《{extra[0][0]}》（{extra[0][1]}）。")
    for row in texts:
        if StatuteArticle.objects.filter(text=row).count() != row.article_count:
            yield Fault("library_differs", f"《{row.title}》的条数与导入时不符。")

"""Whether what was told in the second place is still in the database (`ground/written.py`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from hengping.ground.records.models import Entry
from hengping.ground.records.registers import histories
from hengping.ground.written import Written, digest_of_line, read_written
from hengping.kit.chain.faults import Fault


def lines_not_as_written(bureau_id: int) -> Iterator[Fault]:
    """Yield which lines of histories are gone or others than they were when they were written, and which lines of the
    second place cannot be read.
    """
    told, unread = _told(bureau_id)
    yield from (Fault("written_unread", f"另处登记的文件{name}有读不出的行。") for name in sorted(unread))
    for table, history in histories().items():
        if written := told.get(table):
            numbers = {one.number for one in written}
            lines = history.lines(bureau_id, min(numbers) - 1)
            now = {number: digest_of_line(said) for number, said in lines if number in numbers}
            for number in _differing(written, now):
                text = f"{history.name}第{number}行写入时另处登记过，现在不在数据库里，或者已不是那一行。"
                yield Fault("line_not_as_written", text)


def entries_not_as_written(bureau_id: int) -> dict[UUID, tuple[Fault, ...]]:
    """Return, by dossier, which entries are gone or others than they were when they were written.

    One wording for both: once a dossier was released, another entry stands in the place of one that is gone.
    """
    told, _ = _told(bureau_id)
    found: dict[UUID, tuple[Fault, ...]] = {}
    for about in sorted(told.keys() - histories().keys()):
        numbers = {one.number for one in told[about]}
        now = dict(Entry.objects.filter(dossier_id=about, seq__in=numbers).values_list("seq", "hash"))
        if differing := _differing(told[about], now):
            found[UUID(about)] = tuple(
                Fault("entry_not_as_written", f"第{number}条记录写入时另处登记过，现在不在，或者已不是那一条。")
                for number in differing
            )
    return found


def _told(bureau_id: int) -> tuple[Mapping[str, list[Written]], set[str]]:
    """Return what was told of a bureau and of none, by what it is about, and the files with lines nobody can read."""
    told: defaultdict[str, list[Written]] = defaultdict(list)
    unread: set[str] = set()
    for one in read_written():
        if isinstance(one, str):
            unread.add(one)
        elif one.bureau_id in (None, bureau_id):
            told[one.about].append(one)
    return told, unread


def _differing(told: list[Written], now: Mapping[int, str]) -> list[int]:
    return sorted({one.number for one in told if now.get(one.number) != one.digest})

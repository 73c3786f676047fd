"""Whether the rows of reviews, meetings and votes are what the entries of their dossiers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from uuid import UUID

from django.db.models import Model

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.commitments import SEALED_KIND, commitment_of
from hengping.kit.chain.faults import Fault
from hengping.work.deliberation.concluding import conclusion_faults
from hengping.work.deliberation.models import Item, Meeting, Member, Recusal, Review, SealedOpinion
from hengping.work.deliberation.told import (
    agenda_told,
    items_told,
    meeting_told,
    recusals_told,
    revealed_told,
    reviews_told,
)

Whose = tuple[str, int, str]
"""Item, round and person."""


def deliberation_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield what of a dossier's reviews, items, recusals, opinions, and of its meeting, its entries do not say.

    Of a dossier whose content was removed after its term the rows can no longer be compared; opinions are, as they can.
    """
    yield from opinion_faults(dossier_id, entries)
    yield from conclusion_faults(entries)
    if all(entry.body for entry in entries):
        yield from _review_faults(dossier_id, entries)
        yield from _item_faults(dossier_id, entries)
        yield from _meeting_faults(dossier_id, entries)


def _review_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    told = reviews_told(entries)
    rows = {row.round: row for row in Review.objects.filter(dossier_id=dossier_id).order_by("round")}
    for number in sorted(told.keys() | rows.keys()):
        yield from _compared(f"第{number}次法制审核", rows.get(number), told.get(number))


def _item_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    told, rows = items_told(entries), list(Item.objects.filter(dossier_id=dossier_id).order_by("pk"))
    for place, (row, said) in enumerate(zip_longest(rows, told), 1):
        yield from _compared(f"第{place}次集体讨论的议题", row, said)
    kept = Recusal.objects.filter(item__dossier_id=dossier_id).select_related("item")
    recused = {(str(row.item.meeting_id), str(row.user_id)): (row.reason, row.decided_by) for row in kept}
    if recused != recusals_told(entries):
        yield Fault("rows_differ", "集体讨论的回避登记与记录不符。")
    opened = SealedOpinion.objects.filter(item__dossier_id=dossier_id, revealed_at__isnull=False)
    if {(str(row.item_id), row.round) for row in opened} != revealed_told(entries):
        yield Fault("rows_differ", "集体讨论意见的打开情况与记录不符。")


def _meeting_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    row, told = Meeting.objects.filter(pk=dossier_id).first(), meeting_told(entries)
    if row is None and not told:
        return
    members, posts = told.pop("members", None), told.pop("posts", None)
    yield from _compared("集体讨论", row, told or None)
    kept = Member.objects.filter(meeting_id=dossier_id).values_list("user_id", "voting", "present")
    if members is not None and sorted((str(key), *rest) for key, *rest in kept) != members:
        yield Fault("rows_differ", "集体讨论的参会、到会登记与记录不符。")
    written = Member.objects.filter(meeting_id=dossier_id).values_list("user_id", "post")
    if posts is not None and {str(key): post for key, post in written} != posts:
        yield Fault("rows_differ", "集体讨论参会人员的职务登记与记录不符。")
    items = Item.objects.filter(meeting_id=dossier_id).order_by("position")
    rows = [(item.position, str(item.dossier_id), item.chair_id, item.chair_delegation) for item in items]
    if rows != [(place, *item) for place, item in enumerate(agenda_told(entries), 1)]:
        yield Fault("rows_differ", "集体讨论议程的次序或者各议题主持人的登记与记录不符。")


def _compared(name: str, row: Model | None, told: Mapping[str, object] | None) -> Iterator[Fault]:
    """Name the columns of a row that are not what was told of it."""
    if row is None or told is None:
        yield Fault("rows_differ", f"{name}{'没有对应的记录' if told is None else '的登记缺失'}。")
        return
    labels = {field.attname: str(field.verbose_name) for field in row._meta.concrete_fields}
    wrong = [labels[column] for column, said in told.items() if _plain(getattr(row, column)) != _plain(said)]
    if wrong:
        yield Fault("rows_differ", f"{name}的登记与记录不符：{'、'.join(wrong)}。")


def _plain(value: object) -> object:
    """Return a value as an entry holds it."""
    return str(value) if isinstance(value, (date, UUID)) else value


def opinion_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which opinions of a dossier are missing or are not what was sealed, revealed or not."""
    rows = list(SealedOpinion.objects.filter(item__dossier_id=dossier_id).select_related("user").order_by("pk"))
    sealed = commitments_in(entries)
    # A sealing whose body was removed after its term names nobody: rows without a commitment may be its own.
    if any(entry.kind == SEALED_KIND and entry.body is None for entry in entries):
        rows = [row for row in rows if whose(row) in sealed]
    for row in altered(rows, sealed):
        yield Fault("opinion_altered", f"{row.user.name}的意见和密封时记下的不一样。")
    if missing := sealed.keys() - {whose(row) for row in rows}:
        yield Fault("opinion_gone", f"缺少{len(missing)}份密封意见。")


def commitments_in(entries: Iterable[EntryShape]) -> dict[Whose, str]:
    """Return the commitment that each person sealed last, by item and round."""
    said = [entry.payload for entry in entries if entry.kind == SEALED_KIND and entry.body is not None]
    return {(payload["item"], payload["round"], payload["person"]): payload["commitment"] for payload in said}


def altered(rows: Iterable[SealedOpinion], sealed: Mapping[Whose, str]) -> list[SealedOpinion]:
    """Return the opinions that are not what was sealed: by their content, or by the commitment beside it."""
    return [row for row in rows if not _recomputed(row) == row.commitment == sealed.get(whose(row))]


def whose(row: SealedOpinion) -> Whose:
    """Return the item, the round and the person of an opinion as the chain names them."""
    return str(row.item_id), row.round, str(row.user_id)


def _recomputed(row: SealedOpinion) -> str:
    item, round_number, person = whose(row)
    return commitment_of(
        item=item, round_number=round_number, person=person, vote=row.vote, text=row.text, salt=row.salt
    )

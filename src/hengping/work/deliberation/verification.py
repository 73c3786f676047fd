"""Whether the sealed opinions that are kept still are what their authors committed themselves to in the chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from hengping.ground.records.shapes import EntryShape
from hengping.kit.chain.commitments import SEALED_KIND, commitment_of
from hengping.kit.chain.faults import Fault
from hengping.work.deliberation.models import SealedOpinion

Whose = tuple[str, int, str]
"""Item, round and person."""


def opinion_faults(dossier_id: UUID, entries: Sequence[EntryShape]) -> Iterator[Fault]:
    """Yield which opinions of a dossier are missing or are not what was sealed, revealed or not."""
    rows = list(SealedOpinion.objects.filter(item__dossier_id=dossier_id).select_related("user").order_by("pk"))
    sealed = commitments_in(entries)
    # A sealing whose body was removed after its term names nobody: rows without a commitment may be its own.
    if any(entry.kind == SEALED_KIND and entry.body is None for entry in entries):
        rows = [row for row in rows if whose(row) in sealed]
    for row in altered(rows, sealed):
        yield Fault("opinion_altered", f"{row.user.name}的密封意见与记录的承诺值不符。")
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

"""The pack: which papers and exhibits of a dossier are put before reviewers and leaders, bound by digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from hengping.ground.documents.queries import list_documents
from hengping.ground.errors import BadInput
from hengping.ground.records.queries import list_exhibits
from hengping.kit.chain.canonical import canonical_bytes
from hengping.work.deliberation.shapes import Material


def materials_of(dossier_id: UUID) -> tuple[Material, ...]:
    """Return everything in a dossier that may go into a pack: issued papers that stand, then exhibits."""
    papers = [
        Material(one.sha256, f"{one.title}{one.number}", "application/pdf", "document")
        for one in list_documents(dossier_id)
        if one.state == "issued"
    ]
    exhibits = [Material(one.sha256, one.name, one.media_type, "exhibit") for one in list_exhibits(dossier_id)]
    return (*papers, *exhibits)


def chosen(dossier_id: UUID, digests: Sequence[str]) -> tuple[Material, ...]:
    """Return the materials of these digests in the dossier's order. Raises BadInput for none or for a stranger."""
    if not digests:
        raise BadInput({"pack": "请至少选择一份材料。"})
    available = materials_of(dossier_id)
    if set(digests) - {one.sha256 for one in available}:
        raise BadInput({"pack": "所选材料不在本案卷内，请刷新后重新选择。"})
    return tuple(one for one in available if one.sha256 in set(digests))


def stored(pack: Iterable[Material]) -> list[dict[str, str]]:
    """Return a pack as a row and an entry keep it."""
    return [{"sha256": one.sha256, "name": one.name, "media_type": one.media_type, "sort": one.sort} for one in pack]


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[Material, ...]:
    """Return a stored pack."""
    return tuple(Material(**row) for row in rows)


def digest_of(pack: Iterable[Material]) -> str:
    """Return the SHA-256 over the list of digests and names: whoever has the list can compute it again."""
    return sha256(canonical_bytes([{"sha256": one.sha256, "name": one.name} for one in pack])).hexdigest()

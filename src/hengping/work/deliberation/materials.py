"""The pack: which papers and exhibits of a dossier are put before reviewers and leaders, bound by digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from uuid import UUID

from hengping.ground.documents.queries import list_documents
from hengping.ground.errors import BadInput
from hengping.ground.records.queries import list_exhibits
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.media_types import PDF
from hengping.work.deliberation.shapes import Material


def materials_of(dossier_id: UUID) -> tuple[Material, ...]:
    """Return everything in a dossier that may go into a pack: issued papers that stand, then exhibits."""
    papers = [
        Material(paper.sha256, f"{paper.title}{paper.number}", PDF, "document")
        for paper in list_documents(dossier_id)
        if paper.state == "issued" and not paper.of_others  # its scan is an exhibit already
    ]
    exhibits = [
        Material(exhibit.sha256, exhibit.name, exhibit.media_type, "exhibit") for exhibit in list_exhibits(dossier_id)
    ]
    return (*papers, *exhibits)


def chosen(dossier_id: UUID, digests: Sequence[str]) -> tuple[Material, ...]:
    """Return the materials of these digests in the dossier's order. Raises BadInput for none or for a stranger."""
    if not digests:
        raise BadInput({"pack": "请至少选择一份材料。"})
    available = materials_of(dossier_id)
    if set(digests) - {material.sha256 for material in available}:
        raise BadInput({"pack": "所选材料不在本案卷内，请刷新后重新选择。"})
    return tuple(material for material in available if material.sha256 in set(digests))


def stored(pack: Iterable[Material]) -> list[dict[str, str]]:
    """Return a pack as a row and an entry keep it."""
    return [
        {"sha256": material.sha256, "name": material.name, "media_type": material.media_type, "sort": material.sort}
        for material in pack
    ]


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Material, ...]:
    """Return a stored pack."""
    return tuple(Material(**row) for row in rows)


def digest_of(pack: Iterable[Material]) -> str:
    """Return the SHA-256 over the list of digests and names: whoever has the list can compute it again."""
    return sha256(
        canonical_bytes([{"sha256": material.sha256, "name": material.name} for material in pack])
    ).hexdigest()

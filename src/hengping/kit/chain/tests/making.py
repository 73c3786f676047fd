"""Chains, bundles and checkpoints for the tests of this room, made without Django."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengping.kit.chain.bundle import BundleFile, bundle_text, write_bundle
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.chain.changes import Change, Nodes, Standing
from hengping.kit.chain.checking import Head, Recorded
from hengping.kit.chain.checkpoints import NO_CHECKPOINT_BEFORE, digest_of, write_changes, write_checkpoint
from hengping.kit.chain.leaves import Leaf
from hengping.kit.chain.links import (
    BEFORE_THE_FIRST,
    Body,
    ChainActor,
    ChainEntry,
    body_link,
    body_value,
    entry_object,
    link_of,
)
from hengping.kit.chain.merkle import DIGESTS, all_nodes, nodes_beside, root
from hengping.kit.chain.signing import Signature

DOSSIER = "0198f7a0-0000-7000-8000-000000000001"
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
OPENED = {"kind": "case", "title": "某某公司案", "retention": "permanent", "bureau": 1}
PHOTO = b"\x89PNG\r\n\x1a\n a photo"
PHOTO_SHA256 = hashlib.sha256(PHOTO).hexdigest()
PHOTO_NAME = f"files/{PHOTO_SHA256}.png"
KEY = Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(b"\2" * 32)
PUBLIC = KEY.public_key().public_bytes_raw().hex()


def vectors(name: str) -> list[dict[str, Any]]:
    content = (Path(__file__).parent / "vectors" / f"{name}.json").read_text("utf-8")
    cases: list[dict[str, Any]] = json.loads(content)["cases"]
    return cases


def sign(message: bytes, key: Ed25519PrivateKey = KEY) -> Signature:
    return Signature(key.public_key().public_bytes_raw().hex(), key.sign(message).hex())


def chain(
    acts: Sequence[tuple[str, Mapping[str, Any]]],
    dossier: str = DOSSIER,
    opened: Mapping[str, Any] = OPENED,
    moments: Mapping[int, datetime] | None = None,
) -> list[Recorded]:
    """Return a true chain: the opening, then these acts, a minute apart but for those with moments of their own."""
    made: list[Recorded] = []
    previous = BEFORE_THE_FIRST
    for seq, (kind, payload) in enumerate([("dossier_opened", opened), *acts], 1):
        at = (moments or {}).get(seq, AT + timedelta(minutes=seq))
        body = body_of(payload, seq)
        actor = ChainActor("officer", "7", "张明")
        entry = ChainEntry(dossier, seq, kind, actor, None, at, at, "", body_link(body), [])
        value = entry_object(entry, previous)
        previous = link_of(value)
        made.append(Recorded(value, previous, body))
    return made


def body_of(payload: Mapping[str, Any], seq: int) -> Body:
    """Return a body whose salt can be foretold, so that the same chain has the same bytes."""
    return Body(f"{seq:064x}", body_value(dict(payload), "", "", ""))


def without_body(entries: Sequence[Recorded], position: int) -> list[Recorded]:
    """Return entries of which one has lost its body."""
    return [*entries[:position], entries[position]._replace(body=None), *entries[position + 1 :]]


TERM_OVER = datetime(2036, 12, 31, 16, 0, tzinfo=UTC)
"""The first moment, on the clocks of China, after ten years from the year after the closing."""
REMOVAL = {"removes": 2, "kind": "note", "retention": "10_years", "ended_on": "2036-12-31"}


def removing(
    *, acts: Sequence[str] = ("dossier_closed",), kept: str = "10_years", at: datetime = TERM_OVER, **said: Any
) -> list[Recorded]:
    """Return a chain whose last entry says that the body of another went, lawfully unless told otherwise."""
    notes: list[tuple[str, Mapping[str, Any]]] = [("note", {"text": "二"}), ("note", {"text": "三"})]
    made = [*notes, *((kind, {}) for kind in acts), ("body_removed", {**REMOVAL, **said})]
    return chain(made, opened={**OPENED, "retention": kept}, moments={len(made) + 1: at})


def rewritten(entries: Sequence[Recorded], position: int, payload: Mapping[str, Any]) -> list[Recorded]:
    """Return entries of which one says something else: body, its digests and the entry's own made to fit."""
    body = body_of(payload, position + 1)
    changed = resealed(entries, position, body=body_link(body).value())
    changed[position] = changed[position]._replace(body=body)
    return changed


def usual_chain() -> list[Recorded]:
    """Return a chain of five entries; the second brings a photo, the third a number."""
    return chain(
        [
            ("exhibit_added", {"sha256": PHOTO_SHA256, "name": "照片"}),
            ("dossier_numbered", {"number": "清应急案〔2026〕1号"}),
            ("note", {"text": "三"}),
            ("note", {"text": "四"}),
        ]
    )


def head_of(entries: Sequence[Recorded]) -> Head:
    return Head(entries[-1].value["seq"], entries[-1].link)


def resealed(entries: Sequence[Recorded], position: int, **changes: Any) -> list[Recorded]:
    """Return entries with one changed and its own digests made to fit, as somebody would who knows the format."""
    value = {**entries[position].value, **changes}
    return [*entries[:position], Recorded(value, link_of(value), entries[position].body), *entries[position + 1 :]]


def bundle(entries: Sequence[Recorded] | None = None, **changes: Any) -> bytes:
    """Return a bundle; `changes` replace arguments of write_bundle."""
    chosen = usual_chain() if entries is None else list(entries)
    others: list[BundleFile] = [bundle_text("README.txt", b"read me"), bundle_text(PHOTO_NAME, PHOTO)]
    arguments: dict[str, Any] = {
        "dossier": {
            "id": DOSSIER,
            "kind": "case",
            "title": "某某公司案",
            "retention": "permanent",
            "number": "清应急案〔2026〕1号",
        },
        "bureau": {"id": 1, "name": "清城县应急管理局"},
        "exported": {"at": "2026-03-03T00:00:00.000000Z", "by": {"id": 7, "name": "张明"}},
        "head": head_of(chosen),
        "entries": chosen,
        "others": others,
        "sign": sign,
    }
    into = io.BytesIO()
    write_bundle(into, **{**arguments, **changes})
    return into.getvalue()


def leaf_of(entries: Sequence[Recorded]) -> Leaf:
    return Leaf(entries[-1].value["dossier"], entries[-1].value["seq"], entries[-1].link)


def checkpoint(leaves: Sequence[Leaf], **changes: Any) -> bytes:
    arguments: dict[str, Any] = {
        "bureau": {"id": 1, "name": "清城县应急管理局"},
        "number": 1,
        "taken_at": "2026-03-03T00:00:00.000000Z",
        "previous": NO_CHECKPOINT_BEFORE,
        "leaves": leaves,
        "sign": sign,
    }
    return write_checkpoint(**{**arguments, **changes})


def standing(leaves: Sequence[Leaf]) -> Standing:
    """What is signed of these lines, in their order."""
    lines = [canonical_bytes(leaf.value()) for leaf in leaves]
    return Standing(len(lines), {name: root(lines, digest) for name, digest in DIGESTS.items()})


def changes_between(before: Sequence[Leaf], now: Sequence[Leaf]) -> list[Change]:
    """The lines that a checkpoint lists which goes on from some to others, of which the first are the same dossiers."""
    grows = len(now) > len(before)
    was = [*before, *([None] * (len(now) - len(before)))]
    return [
        Change(place, leaf, old)
        for place, (leaf, old) in enumerate(zip(now, was, strict=True))
        if leaf != old or (grows and place == len(before) - 1)
    ]


def nodes_between(before: Sequence[Leaf], changes: Sequence[Change]) -> Nodes:
    """The nodes that prove all other lines unchanged."""
    old = [change.place for change in changes if change.was is not None]
    wanted = nodes_beside(old, len(before)) if old else []
    lines = [canonical_bytes(leaf.value()) for leaf in before]
    return {name: [all_nodes(lines, digest)[node] for node in wanted] for name, digest in DIGESTS.items()}


def checkpoint_of_changes(before: Sequence[Leaf], now: Sequence[Leaf], **others: Any) -> bytes:
    changes = changes_between(before, now)
    arguments: dict[str, Any] = {
        "bureau": {"id": 1, "name": "清城县应急管理局"},
        "number": 2,
        "taken_at": "2026-03-04T00:00:00.000000Z",
        "previous": digest_of(checkpoint(before)),
        "before": standing(before),
        "changes": changes,
        "beside": nodes_between(before, changes),
        "sign": sign,
    }
    return write_changes(**{**arguments, **others})

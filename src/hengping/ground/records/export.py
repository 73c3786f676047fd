"""A dossier as one file that anybody can check: entries, exhibits, issued documents, a catalogue, a proof.

An export is a reading: it leaves no entry in the chain. The app that owns the dossier decides who may export it and
writes the reading log.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from hengping.ground.people.actors import Actor
from hengping.ground.people.queries import get_bureau
from hengping.ground.records import blobs, keys
from hengping.ground.records.beside import remarks_beside
from hengping.ground.records.catalogue import PRACTICE, README, catalogue_csv, catalogue_html, materials, remarks_told
from hengping.ground.records.chains import recorded
from hengping.ground.records.page_edition import EDITION, page_edition
from hengping.ground.records.queries import get_dossier, list_entries
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.ground.records.uploads import KINDS
from hengping.ground.records.witness import latest_proof
from hengping.kit.chain.archive import member_of_file
from hengping.kit.chain.bundle import FILES, PROOF, BundleFile, FileLine, bundle_text, write_bundle
from hengping.kit.chain.canonical import canonical_bytes, moment
from hengping.kit.chain.checking import Head
from hengping.kit.chain.checkpoints import Proof
from hengping.kit.chain.links import Link
from hengping.kit.chain.pages import PAGE, TABLE, names_of_bureau
from hengping.kit.chain.sm3 import sm3

README_FILE = "README.txt"
_SUFFIXES: dict[str | None, str] = {kind.media_type: suffix for suffix, kind in reversed(KINDS.items())}


def export_dossier(*, dossier_id: UUID, actor: Actor, at: datetime) -> bytes:
    """Return the bundle of a dossier. The same dossier, actor and moment give the same bytes.

    Raises as `write_dossier`, which holds no more than one file in memory: use that where videos may be in it.
    """
    into = io.BytesIO()
    write_dossier(into, dossier_id=dossier_id, actor=actor, at=at)
    return into.getvalue()


def write_dossier(into: BinaryIO, *, dossier_id: UUID, actor: Actor, at: datetime) -> DossierShape:
    """Write the bundle of a dossier and return which it was.

    Raises NotAllowed where there is none in the actor's bureau, Broken where a file it names is gone or changed.
    """
    dossier = get_dossier(dossier_id, actor.bureau_id)
    entries = list_entries(dossier_id, until_seq=dossier.head_seq)
    chain = list(recorded(entries))
    proof = latest_proof(dossier)
    bureau = get_bureau(dossier.bureau_id)
    name = _bureau_name(bureau.name, entries, proof)
    note = PRACTICE if bureau.is_practice else ""
    note += remarks_told(remarks_beside(dossier_id, entries))
    files = files_of(entries)
    texts = {
        README_FILE: f"{note}{README}".encode(),
        PAGE: catalogue_html(dossier, name, entries, files, note=note).encode(),
        TABLE: catalogue_csv(dossier, entries, files).encode("utf-8-sig"),
        EDITION: page_edition(),
    }
    if proof is not None:
        texts[PROOF] = canonical_bytes(proof.value())
    write_bundle(
        into,
        dossier={
            "id": str(dossier.id),
            "kind": dossier.kind,
            "title": dossier.title,
            "retention": dossier.retention,
            "number": dossier.number,
        },
        bureau={"id": dossier.bureau_id, "name": name},
        exported={"at": moment(at), "by": {"id": actor.user_id, "name": actor.lasting_name}},
        head=Head(dossier.head_seq, Link(dossier.head_hash, dossier.head_sm3)),
        entries=chain,
        others=[
            *(bundle_text(name, content) for name, content in texts.items()),
            *(_bundle_file(digest, name) for digest, name in files.items()),
        ],
        sign=keys.signer(),
    )
    return dossier


def _bureau_name(now: str, entries: Sequence[EntryShape], proof: Proof | None) -> str:
    """Return the bureau's name as something signed says it: a name taken since is in no entry and no checkpoint yet."""
    said = names_of_bureau(entry.payload for entry in entries)
    witnessed = proof is not None and proof.header["bureau"]["name"] == now
    return now if not said or now in said or witnessed else said[-1]


def files_of(entries: Sequence[EntryShape]) -> dict[str, str]:
    """Return digest and name in the bundle of every file that the entries name."""
    names: dict[str, str] = {}
    for entry in entries:
        for digest in materials(entry):
            names.setdefault(digest, f"{FILES}{digest}.{_suffix(entry)}")
    return names


def _suffix(entry: EntryShape) -> str:
    """Return the suffix by which a computer opens the file; issued documents are PDF."""
    return "pdf" if entry.kind == "document_issued" else _SUFFIXES.get(entry.payload.get("media_type"), "bin")


def _bundle_file(digest: str, name: str) -> BundleFile:
    """Return a stored file for the bundle. Raises Broken where it is gone or changed."""
    content = blobs.opened(digest)
    line = FileLine(name, digest, sm3(content), len(content))
    return BundleFile(line, member_of_file(name, blobs.path_of(digest)))

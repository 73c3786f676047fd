"""A bundle: one dossier in one ZIP file (archive.py) that anybody can check with Python alone.

- `manifest.json` comes first: which dossier, where its chain ends, who exported it, the digests of every other file;
  with its own digests and the bureau's signature. Canonical JSON.
- `entries.jsonl`: one entry a line, `{"entry": …, "sha256": …, "sm3": …}`, canonical JSON.
- `bodies.jsonl`: what the entries say, one body a line, `{"body": …, "salt": …, "seq": …}`, canonical JSON; the salt,
  then the body's own canonical bytes, are what the entry's `body` digests. A body lawfully removed has no line.
- `files/<sha256>.<suffix>`: exhibits and issued documents.
- `checkpoint.json`, where one was taken since the dossier was opened: the proof that the chain stood in it.
- everything else is for people to read: a catalogue, a README; and `edition.txt`, which says with what they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import BinaryIO, TypeGuard

from hengping.kit.chain.archive import Member, member_of_bytes, write_archive
from hengping.kit.chain.canonical import JSON, NotCanonical, Payload, Plain, canonical_bytes, read_canonical
from hengping.kit.chain.checking import Head, Recorded
from hengping.kit.chain.entry_lines import read_usual_line
from hengping.kit.chain.links import Body, Link
from hengping.kit.chain.merkle import DIGESTS
from hengping.kit.chain.signing import Signature, Signer, read_signature

BUNDLE_FORMAT = "hengping-bundle/2"
MANIFEST = "manifest.json"
ENTRIES = "entries.jsonl"
BODIES = "bodies.jsonl"
PROOF = "checkpoint.json"
FILES = "files/"


_ENTRY_LINE = {"entry", "sha256", "sm3"}
_BODY_LINE = {"body", "salt", "seq"}
_DOSSIER = {"id": str, "kind": str, "title": str, "retention": str, "number": str | None}


@dataclass(frozen=True, slots=True)
class FileLine:
    """What the manifest says of one file."""

    name: str
    sha256: str
    sm3: str
    size: int

    def value(self) -> dict[str, Plain]:
        """Return it as the object of its place in the manifest."""
        return {"name": self.name, "sha256": self.sha256, "sm3": self.sm3, "size": self.size}


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file on its way into a bundle, with its digests."""

    line: FileLine
    member: Member


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read. `body` is the signed object."""

    body: Payload
    digests: Mapping[str, str]
    signature: Signature
    head: Head
    files: tuple[FileLine, ...]


def bundle_text(name: str, content: bytes) -> BundleFile:
    """Return a file of a bundle whose content is at hand."""
    digests = {kind: digest(content) for kind, digest in DIGESTS.items()}
    return BundleFile(FileLine(name, digests["sha256"], digests["sm3"], len(content)), member_of_bytes(name, content))


def entry_lines(entries: Iterable[Recorded]) -> bytes:
    """Return the content of `entries.jsonl`."""
    return b"".join(
        canonical_bytes({"entry": entry.value, "sha256": entry.link.sha256, "sm3": entry.link.sm3}) + b"\n"
        for entry in entries
    )


def body_lines(entries: Iterable[Recorded]) -> bytes:
    """Return the content of `bodies.jsonl`."""
    return b"".join(
        canonical_bytes({"seq": entry.value["seq"], "salt": entry.body.salt, "body": entry.body.value}) + b"\n"
        for entry in entries
        if entry.body is not None
    )


def write_bundle(
    into: BinaryIO,
    *,
    dossier: Mapping[str, JSON],
    bureau: Mapping[str, JSON],
    exported: Mapping[str, JSON],
    head: Head,
    entries: Sequence[Recorded],
    others: Sequence[BundleFile],
    sign: Signer,
) -> None:
    """Write a bundle. The same arguments give the same bytes. `others` is all but the manifest, entries, bodies."""
    own = [bundle_text(ENTRIES, entry_lines(entries)), bundle_text(BODIES, body_lines(entries))]
    files = sorted([*own, *others], key=lambda file: file.line.name)
    body = canonical_bytes(
        {
            "format": BUNDLE_FORMAT,
            "dossier": dossier,
            "bureau": bureau,
            "exported": exported,
            "head": {"seq": head.seq, "sha256": head.link.sha256, "sm3": head.link.sm3},
            "files": [file.line.value() for file in files],
        }
    )
    manifest = canonical_bytes(
        {
            "manifest": read_canonical(body),
            "signature": sign(body).value(),
            **{kind: digest(body) for kind, digest in DIGESTS.items()},
        }
    )
    write_archive(into, [member_of_bytes(MANIFEST, manifest), *(file.member for file in files)])


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says, without judging it. Raises NotCanonical where it is not one."""
    whole = read_canonical(data)
    if not _fits(whole, {"manifest": dict, "signature": dict, "sha256": str, "sm3": str}):
        raise NotCanonical("清单不是规定的格式。")
    body, signature = whole["manifest"], read_signature(whole["signature"])
    if signature is None or not _is_body(body):
        raise NotCanonical("清单不是规定的格式。")
    head = body["head"]
    return Manifest(
        body,
        {kind: whole[kind] for kind in DIGESTS},
        signature,
        Head(head["seq"], Link(head["sha256"], head["sm3"])),
        tuple(FileLine(**file) for file in body["files"]),
    )


def read_entry_line(data: bytes) -> Recorded:
    """Return the entry of one line of `entries.jsonl`. Raises NotCanonical."""
    return read_usual_line(data) or read_any_line(data)


def read_any_line(data: bytes) -> Recorded:
    """Do the same for a line of whatever form: it is read, written again and compared."""
    value = read_canonical(data)
    if not isinstance(value, dict) or value.keys() != _ENTRY_LINE:
        raise NotCanonical("记录行不是规定的格式。")
    entry, sha256, sm3 = value["entry"], value["sha256"], value["sm3"]
    if not (isinstance(entry, dict) and isinstance(sha256, str) and isinstance(sm3, str)):
        raise NotCanonical("记录行不是规定的格式。")
    return Recorded(entry, Link(sha256, sm3), None, _first_value(data, "entry", "sha256"))


def read_body_line(data: bytes) -> tuple[int, Body]:
    """Return the number of the entry and the body of one line of `bodies.jsonl`. Raises NotCanonical."""
    value = read_canonical(data)
    if not isinstance(value, dict) or value.keys() != _BODY_LINE:
        raise NotCanonical("内容行不是规定的格式。")
    body, salt, seq = value["body"], value["salt"], value["seq"]
    if not (isinstance(body, dict) and isinstance(salt, str) and isinstance(seq, int)):
        raise NotCanonical("内容行不是规定的格式。")
    return seq, Body(salt, body, _first_value(data, "body", "salt"))


def _first_value(data: bytes, first: str, second: str) -> bytes:
    """Return the bytes of the first value of a canonical line whose later values are texts and numbers.

    The line is canonical, so what stands in it is what was hashed; it need not be written again. The key of the second
    value is the last of its kind: a quotation mark inside a text has a backslash before it.
    """
    return data[len(f'{{"{first}":') : data.rindex(f',"{second}":'.encode())]


def _is_body(body: object) -> bool:
    return (
        _fits(body, {"format": str, "dossier": dict, "bureau": dict, "exported": dict, "head": dict, "files": list})
        and body["format"] == BUNDLE_FORMAT
        and _fits(body["dossier"], _DOSSIER)
        and _fits(body["bureau"], {"id": int, "name": str})
        and _fits(body["exported"], {"at": str, "by": dict})
        and _fits(body["head"], {"seq": int, "sha256": str, "sm3": str})
        and all(_fits(file, {"name": str, "sha256": str, "sm3": str, "size": int}) for file in body["files"])
    )


def _fits(value: object, form: Mapping[str, type | UnionType]) -> TypeGuard[Payload]:
    """Say whether a value is an object with exactly these keys, of these types."""
    return (
        isinstance(value, dict)
        and set(value) == set(form)
        and all(isinstance(value[name], type_) for name, type_ in form.items())
    )

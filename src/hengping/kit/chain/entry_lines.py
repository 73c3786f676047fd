"""Lines of `entries.jsonl` as nearly all are: canonical, of the form of an entry, no text in them that needs an escape.

One pattern sees all of that at once, where reading, writing again and looking at each part takes four times as long.
A line that it does not know is read the long way (`bundle.read_any_line`); none is accepted here that would not be
accepted there, with the same value.
"""

from __future__ import annotations

import re

from hengping.kit.chain.canonical import Payload, Plain
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.links import ENTRY_FORMAT, Link

_TEXT = r'"([^"\\\x00-\x1f]*)"'
_DIGEST = r"[0-9a-f]{64}"
_LINK = rf'{{"sha256":"({_DIGEST})","sm3":"({_DIGEST})"}}'
_MOMENT = r'"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"'
_DEVICE = rf'(?:null|{{"id":{_TEXT},"operation":{_TEXT},"said_at":{_MOMENT}}})'
_FILES = rf'\[((?:"{_DIGEST}"(?:,"{_DIGEST}")*)?)\]'
_SEQ = r"([1-9][0-9]{0,14})"
_TAIL = rf',"sha256":"({_DIGEST})","sm3":"({_DIGEST})"}}'

_ENTRY = (
    rf'{{"actor":{{"id":{_TEXT},"kind":{_TEXT},"name":{_TEXT}}},"body":{_LINK},"device":{_DEVICE},'
    rf'"dossier":{_TEXT},"exhibits":{_FILES},"format":"{re.escape(ENTRY_FORMAT)}","happened_at":{_MOMENT},'
    rf'"kind":{_TEXT},"late":{_TEXT},"previous":{_LINK},"recorded_at":{_MOMENT},"seq":{_SEQ}}}'
)
_OBJECT = re.compile(_ENTRY)
_WITHOUT = (
    '{"actor":{"id":"%s","kind":"%s","name":"%s"},"body":{"sha256":"%s","sm3":"%s"},"device":null,"dossier":"%s",'
    f'"exhibits":[%s],"format":"{ENTRY_FORMAT}","happened_at":"%s","kind":"%s","late":"%s",'
    '"previous":{"sha256":"%s","sm3":"%s"},"recorded_at":"%s","seq":%s}'
)
_WITH_DEVICE = _WITHOUT.replace("null", '{"id":"%s","operation":"%s","said_at":"%s"}')
_LINE = re.compile(rf'{{"entry":({_ENTRY}){_TAIL}')


def usual_bytes(value: Payload) -> bytes:
    """Return the canonical bytes of an entry object in the usual form, which they have then; empty for any other.

    `value` has every part of an entry object; what the parts are need not be known.
    """
    actor, body, device, before = value["actor"], value["body"], value["device"], value["previous"]
    files = [str(digest) for digest in value["exhibits"]]
    parts = (
        *(actor["id"], actor["kind"], actor["name"], body["sha256"], body["sm3"]),
        *((device["id"], device["operation"], device["said_at"]) if device else (None, None, None)),
        *(value["dossier"], ",".join(f'"{digest}"' for digest in files), value["happened_at"], value["kind"]),
        *(value["late"], before["sha256"], before["sm3"], value["recorded_at"], str(value["seq"])),
    )
    text = (_WITH_DEVICE if device else _WITHOUT) % (parts if device else (*parts[:5], *parts[8:]))
    found = _OBJECT.fullmatch(text)
    # A quotation mark in a text could end it elsewhere: what the pattern found must be what was put in.
    if found is None or found.groups() != parts or len(files) != (found[10].count(",") + 1 if found[10] else 0):
        return b""
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character
        return b""


def read_usual_line(data: bytes) -> Recorded | None:
    """Return the entry of a line in the usual form; None for any other, whatever it is."""
    try:
        found = _LINE.fullmatch(data.decode())
    except UnicodeDecodeError:
        return None
    if found is None:
        return None
    entry, actor_id, actor_kind, actor_name, body_sha256, body_sm3, device, operation, said_at, *rest = found.groups()
    dossier, files, happened, kind, late, previous_sha256, previous_sm3, recorded, seq, sha256, sm3 = rest
    exhibits: list[Plain] = [*files[1:-1].split('","')] if files else []
    value: dict[str, Plain] = {
        "actor": {"id": actor_id, "kind": actor_kind, "name": actor_name},
        "body": {"sha256": body_sha256, "sm3": body_sm3},
        "device": None if said_at is None else {"id": device, "operation": operation, "said_at": said_at},
        "dossier": dossier,
        "exhibits": exhibits,
        "format": ENTRY_FORMAT,
        "happened_at": happened,
        "kind": kind,
        "late": late,
        "previous": {"sha256": previous_sha256, "sm3": previous_sm3},
        "recorded_at": recorded,
        "seq": int(seq),
    }
    return Recorded(value, Link(sha256, sm3), None, entry.encode(), formed=True)

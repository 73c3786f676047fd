"""Keys that are used once: whatever creates something carries one, so that a request sent again creates nothing more.

A door makes a key when it shows the form (or the phone makes it offline) and sends it with the act. `open_dossier`,
`append` and `append_many` take it as `key`; a page does its whole act `once`. An act that creates something else asks
first, acts, and notes:

    with transaction.atomic():
        used = keys_once.made_under(bureau_id=…, key=key, request=what_is_asked)
        if used is not None:
            return get_party(used.made)
        …
        keys_once.note_made(bureau_id=…, key=key, request=what_is_asked, made=f"party:{party.id}", at=at)

The request is what was asked, without the moment of asking. Other content under the same key is a Conflict.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.records import statements
from hengping.ground.records.models import UsedKey
from hengping.ground.records.shapes import EntryShape, Used
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.chain.canonical import JSON, canonical_bytes

OTHER_REQUEST = "这一页已经提交过，内容又改了。请重新打开这一页。"


def made_under(*, bureau_id: int, key: str, request: JSON) -> Used | None:
    """Return what was made under a key, None where it is still free. Inside the transaction of the act.

    Whoever comes with the same key waits here until this act has ended. Raises BadInput, and Conflict where something
    else was asked for under the key.
    """
    if faults := text_faults({"key": Text(key, "表单编号", 100)}):
        raise BadInput(faults)
    statements.be_alone(f"{bureau_id}:{key}")
    row = UsedKey.objects.filter(bureau_id=bureau_id, key=key).first()
    if row is None:
        return None
    if row.digest != _digest(key, request):
        raise Conflict(OTHER_REQUEST)
    return Used(row.dossier_id, row.seq, row.made)


def note_made(
    *, bureau_id: int, key: str, request: JSON, at: datetime, entry: EntryShape | None = None, made: str = ""
) -> None:
    """Note what an act made under a key that `made_under` found free: its first entry, or another thing by name."""
    UsedKey.objects.create(
        bureau_id=bureau_id,
        key=key,
        digest=_digest(key, request),
        dossier_id=entry.dossier_id if entry else None,
        seq=entry.seq if entry else None,
        made=made,
        at=at,
    )


def once(*, bureau_id: int, key: str, request: JSON, at: datetime, act: Callable[[], str]) -> str:
    """Do an act that names what it made, or return what was made under this key before. One transaction.

    Raises BadInput, Conflict, and what the act raises; the key is free then.
    """
    with transaction.atomic():
        used = made_under(bureau_id=bureau_id, key=key, request=request)
        if used is not None:
            return used.made
        made = act()
        note_made(bureau_id=bureau_id, key=key, request=request, made=made, at=at)
        return made


def _digest(key: str, request: JSON) -> str:
    """Return the digest of a request; the key, which nobody can guess, keeps what was asked from being guessed."""
    return hashlib.sha256(canonical_bytes([key, request])).hexdigest()

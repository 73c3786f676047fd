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

That a key was used is kept for ever, so that nothing is made twice. What was asked under it is compared for
`COMPARED_FOR`; then, and when anything that its dossier says is removed, its digest goes: by trying, it would tell what
was asked (an identity number has few possibilities) after the record itself says it no more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hengping.ground.errors import BadInput, Conflict
from hengping.ground.records import statements
from hengping.ground.records.models import DIGEST_GONE, UsedKey
from hengping.ground.records.shapes import EntryShape, Used
from hengping.ground.records.texts import Text, text_faults
from hengping.kit.chain.canonical import JSON, canonical_bytes

OTHER_REQUEST = "这一页已经提交过，内容又改了。请重新打开这一页。"
LONG_AGO = "这一页早已提交过，不能再提交。请重新打开这一页。"
COMPARED_FOR = timedelta(days=30)
"""A rule of the house: longer than any page stays open, and than any phone stays away from the network."""


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
    if row.digest == DIGEST_GONE:
        raise Conflict(LONG_AGO)
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


def forget_requests(*, bureau_id: int, at: datetime) -> int:
    """Let the digests go of what was asked longer than `COMPARED_FOR` ago; say of how many keys."""
    return _forget(Q(bureau_id=bureau_id, at__lt=at - COMPARED_FOR))


def forget_requests_of(dossier_id: UUID) -> None:
    """Let the digests go of all that was asked of a dossier: what it says is being removed."""
    _forget(Q(dossier_id=dossier_id))


def _forget(which: Q) -> int:
    return UsedKey.objects.filter(which).exclude(digest=DIGEST_GONE).update(digest=DIGEST_GONE)


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
    """Return the digest of a request under its key. It hides nothing from whoever reads the key beside it."""
    return hashlib.sha256(canonical_bytes([key, request])).hexdigest()

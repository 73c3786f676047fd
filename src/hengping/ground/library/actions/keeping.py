"""The one way in which a dated value of the house is kept: chained first, then added. Nothing kept is ever changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.models import ConfigurationValue
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import add_exhibit, append
from hengping.ground.records.queries import list_exhibits
from hengping.kit.media_types import WORD, WORKBOOK

MEDIA_TYPES = {
    "xlsx": WORKBOOK,
    "docx": WORD,
    "toml": "application/toml",
}


def keep_value(
    *,
    kind: str,
    key: str,
    name: str,
    value: object,
    from_on: date,
    source: str,
    document_number: str,
    payload: Mapping[str, object],
    actor: Actor,
    at: datetime,
    exhibits: Sequence[str] = (),
) -> ConfigurationValue:
    """Append an entry of that kind to the library dossier and add the value. Inside the caller's transaction.

    Whether the actor may, and whether the value is sound, the caller has asked already.
    """
    recorded = append(
        dossier_id=dossier_of(actor, at), kind=kind, actor=actor, at=at, payload=payload, exhibits=exhibits
    )
    return ConfigurationValue.objects.create(
        bureau_id=actor.bureau_id,
        key=key,
        name=name,
        value=value,
        from_on=from_on,
        source=source.strip(),
        document_number=document_number.strip(),
        set_by_id=actor.user_id or None,
        set_by_name=actor.name,
        set_at=at,
        entry_hash=recorded.hash,
    )


def keep_file(*, name: str, content: bytes, source: str, actor: Actor, at: datetime) -> str:
    """Put a file into the library dossier, unless the very same file lies there already; return its digest."""
    dossier_id = dossier_of(actor, at)
    digest = sha256(content).hexdigest()
    if not any(exhibit.sha256 == digest for exhibit in list_exhibits(dossier_id)):
        media_type = MEDIA_TYPES[name.lower().rpartition(".")[2]]
        add_exhibit(
            dossier_id=dossier_id, name=name, content=content, media_type=media_type, source=source, actor=actor, at=at
        )
    return digest

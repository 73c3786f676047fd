"""Files between a preview and its confirmation: kept for a day, for the person who uploaded them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from hengping.ground.errors import BadInput
from hengping.ground.library.models import Upload
from hengping.ground.people.actors import Actor, require

NamedFile = tuple[str, bytes]
KEPT_FOR = timedelta(days=1)
LONGEST_NAME = 200


def hold_files(
    *, purpose: str, files: Iterable[NamedFile], actor: Actor, at: datetime, permission: str = "law.import"
) -> list[int]:
    """Keep files that are about to be shown, one after another; return their numbers. Files a day old are dropped."""
    require(actor, permission)
    with transaction.atomic():
        Upload.objects.filter(bureau_id=actor.bureau_id, uploaded_at__lt=at - KEPT_FOR).delete()
        return [
            Upload.objects.create(
                bureau_id=actor.bureau_id,
                purpose=purpose,
                name=name[-LONGEST_NAME:],
                content=content,
                sha256=sha256(content).hexdigest(),
                uploaded_by_id=actor.user_id,
                uploaded_at=at,
            ).pk
            for name, content in files
        ]


def held_files(
    *, purpose: str, numbers: Sequence[int], actor: Actor, permission: str = "law.import"
) -> list[NamedFile]:
    """Return files that the actor has uploaded for a purpose. Raises BadInput where one is gone or somebody else's."""
    require(actor, permission)
    mine = Upload.objects.filter(
        bureau_id=actor.bureau_id,
        uploaded_by_id=actor.user_id,
        purpose=purpose,
        pk__in=[number for number in numbers if number.bit_length() < 64],
    )
    found = {row.pk: row for row in mine}
    if not numbers or len(found) != len(set(numbers)):
        raise BadInput("预览过的文件已经不在了，请重新上传。")
    return [(found[number].name, bytes(found[number].content)) for number in dict.fromkeys(numbers)]


def drop_files(*, numbers: Sequence[int], actor: Actor) -> None:
    """Forget files that were confirmed."""
    Upload.objects.filter(bureau_id=actor.bureau_id, uploaded_by_id=actor.user_id, pk__in=numbers).delete()

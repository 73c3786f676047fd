"""The check of a night: what changed since it was last found sound, and a share of everything else.

Each dossier, and each checkpoint file, falls to one night of thirty by its own identifier or number: no row that
somebody could change says when its turn is. Nights that were missed are made up for. What was found sound is noted
after each few dossiers, so that a check that was stopped goes on where it was; whatever has a fault is looked through
again every night. The whole is still checked at any time by `verification.verify_all`, which asks no such note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef

from hengping.ground.records.beside import Chosen, no_paper
from hengping.ground.records.models import Dossier, VerifiedHead, VerifiedNight
from hengping.ground.records.rows import dossier_shape
from hengping.ground.records.shapes import DossierShape
from hengping.ground.records.verification import (
    LiveReport,
    add_not_as_written,
    bureau_faults,
    standing_faults,
)
from hengping.ground.records.witnessed import rewritten_since_witnessed, verify_checkpoints
from hengping.kit.chain.faults import Fault
from hengping.kit.days import moment_at

NIGHTS = 30
"""Within so many nights every dossier and every checkpoint file had its turn."""
BATCH = 50
"""After so many dossiers it is noted which were sound, and whoever waits is told that the work goes on."""


@dataclass(frozen=True, slots=True)
class NightReport:
    """What a night found. `total` are all dossiers of the bureau, of which `report` counts those looked through;
    `nights` is how many nights' shares these were.
    """

    report: LiveReport
    total: int
    nights: int


def verify_night(
    *,
    bureau_id: int,
    day: date,
    at: datetime,
    chosen: Chosen = no_paper,
    keep: Callable[[int, int], None] = lambda done, due: None,
) -> NightReport:
    """Look through what is due in the night of a day, with its files; `keep` is told how many of how many are done.

    Done twice for a day, only what changed or had a fault is looked through again.
    """
    nights = _nights_due(bureau_id, day)
    shares = {(day.toordinal() - ago) % NIGHTS for ago in range(nights)}

    # What a checkpoint knows better goes on being told: while a dossier is stopped, all of them are read.
    is_stopped = Dossier.objects.filter(bureau_id=bureau_id).exclude(stopped_reason="").exists()

    def is_read(number: int, last: int) -> bool:
        # Who rewrote a chain since the last night is found by the checkpoint before it, whose turn it may not be.
        return is_stopped or last - number <= nights or number % NIGHTS in shares

    witnessed = verify_checkpoints(bureau_id, is_read)
    due, entries = _due(bureau_id, shares, moment_at(day, time.min), at), 0
    for done in range(0, len(due), BATCH):
        sound = []
        some = due[done : done + BATCH]
        rewritten = rewritten_since_witnessed(bureau_id, some)
        for dossier in _shapes(some):
            entries += dossier.head_seq
            found = standing_faults(dossier, with_files=True, chosen=chosen)
            # Not said twice: the checkpoint that tells it may be among those that were read.
            if found := [*found, *_unless_told(witnessed.by_dossier[dossier.id], rewritten.get(dossier.id))]:
                witnessed.by_dossier[dossier.id] = found + witnessed.by_dossier[dossier.id]
            else:
                sound.append(dossier)
        _note(sound, at)
        keep(min(done + BATCH, len(due)), len(due))
    add_not_as_written(bureau_id, witnessed.by_dossier)
    VerifiedNight.objects.update_or_create(bureau_id=bureau_id, defaults={"day": day})
    faulty = {dossier_id: tuple(found) for dossier_id, found in witnessed.by_dossier.items() if found}
    report = LiveReport(len(due), entries, witnessed.count, bureau_faults(bureau_id, witnessed), faulty)
    return NightReport(report, Dossier.objects.filter(bureau_id=bureau_id).count(), nights)


def _unless_told(told: list[Fault], fault: Fault | None) -> list[Fault]:
    return [] if told or fault is None else [fault]


def _nights_due(bureau_id: int, day: date) -> int:
    """Return how many nights' shares are due. A night after this one was noted by a clock that ran ahead: then all."""
    last = VerifiedNight.objects.filter(bureau_id=bureau_id).values_list("day", flat=True).first()
    return NIGHTS if last is None or last > day else min(NIGHTS, max(1, (day - last).days))


def _due(bureau_id: int, shares: set[int], since: datetime, until: datetime) -> list[UUID]:
    """Return the dossiers whose head is not the one that was found sound, and those of the shares that were not looked
    through between two moments.
    """
    mine = VerifiedHead.objects.filter(dossier_id=OuterRef("pk"))
    sound = Exists(mine.filter(seq=OuterRef("head_seq"), sha256=OuterRef("head_hash")))
    rows = Dossier.objects.filter(bureau_id=bureau_id).order_by("id")
    told = rows.values_list("id", sound, Exists(mine.filter(at__range=(since, until)))).iterator(chunk_size=2000)
    return [key for key, is_sound, is_fresh in told if not is_sound or (key.int % NIGHTS in shares and not is_fresh)]


def _shapes(dossier_ids: list[UUID]) -> Iterator[DossierShape]:
    return map(dossier_shape, Dossier.objects.filter(pk__in=dossier_ids).order_by("id"))


def _note(sound: list[DossierShape], at: datetime) -> None:
    VerifiedHead.objects.bulk_create(
        [VerifiedHead(dossier_id=one.id, seq=one.head_seq, sha256=one.head_hash, at=at) for one in sound],
        update_conflicts=True,
        unique_fields=["dossier_id"],
        update_fields=["seq", "sha256", "at"],
    )

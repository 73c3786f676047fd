"""Long matters as this process read them last: who acts in one again reads what was written since, and no more.

Kept in memory alone, by the head of the chain: it is read on only where the dossier still holds, at that number, the
entry with that digest. A database row would be faster after a start, and something that could be forged before the law
is asked; what stands here was read from the entries by this very program.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from hengping.work.matters.standing import Standing

LONG = 300
"""From so many entries on; a shorter dossier is read in the time that the rest of an act takes."""
MOST = 20_000
"""So many entries in all, about 40 MB; who was asked about longest ago goes first."""


class LongMatters:
    """What is kept. Safe to share between threads: nothing that lies in it is ever changed."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[UUID, Standing[Any]] = OrderedDict()
        self._entries = 0
        self._lock = threading.Lock()

    def get(self, dossier_id: UUID) -> Standing[Any] | None:
        """Return how a matter stood when it was read last; None where that is not kept."""
        with self._lock:
            if (found := self._kept.get(dossier_id)) is not None:
                self._kept.move_to_end(dossier_id)
            return found

    def keep(self, standing: Standing[Any]) -> None:
        """Keep how a matter stands, where it is long and every entry could be read."""
        if len(standing.entries) < LONG or standing.unread:
            return
        with self._lock:
            self._drop(standing.matter.pk)
            self._kept[standing.matter.pk] = standing
            self._entries += len(standing.entries)
            while self._entries > self._most:
                self._drop(next(iter(self._kept)))

    def forget(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._kept.clear()
            self._entries = 0

    def _drop(self, dossier_id: UUID) -> None:
        if (gone := self._kept.pop(dossier_id, None)) is not None:
            self._entries -= len(gone.entries)


LONG_MATTERS = LongMatters()

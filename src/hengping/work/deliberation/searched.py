"""By which words meetings are found: their name and where they were held.

Not by what stood on their agenda: a dossier there may be hidden from whoever may read of the meeting.
"""

from __future__ import annotations

from collections.abc import Iterator

from hengping.ground.search.searchable import Key, Keys, Searchable, Words, identifiers
from hengping.work.deliberation.kinds import MEETING
from hengping.work.deliberation.models import Meeting


def _words(bureau_id: int, meetings: Keys | None) -> Iterator[tuple[Key, Words]]:
    rows = Meeting.objects.filter(bureau_id=bureau_id)
    rows = rows if meetings is None else rows.filter(pk__in=identifiers(meetings))
    for key, title, place in rows.values_list("pk", "dossier__title", "place").iterator(chunk_size=500):
        # Without initials: all are called nearly alike, and would stand before what is meant.
        yield key, Words(numbers=(title, place))


MEETINGS = Searchable(MEETING, "g", "集体讨论", _words)

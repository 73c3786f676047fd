"""By which words officers are found: their name, and the numbers of all certificates that they hold or held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hengping.ground.search.searchable import Key, Keys, Searchable, Words, numbers
from hengping.work.officers.models import Certificate, Officer

OFFICER = "officer"


def _words(bureau_id: int, officers: Keys | None) -> Iterator[tuple[Key, Words]]:
    rows = Officer.objects.filter(bureau_id=bureau_id)
    rows = rows if officers is None else rows.filter(pk__in=numbers(officers))
    held: dict[int, list[str]] = defaultdict(list)
    for key, number in Certificate.objects.filter(officer__in=rows).order_by("pk").values_list("officer", "number"):
        held[key].append(number)
    for key, name in rows.values_list("pk", "name"):
        yield key, Words(names=(name,), numbers=tuple(held[key]))


OFFICERS = Searchable(OFFICER, "o", "执法人员", _words)

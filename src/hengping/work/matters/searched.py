"""By which words matters are found: their name and number, their parties by every name and credit code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from hengping.ground.search.searchable import Key, Keys, Searchable, Words, identifiers, numbers
from hengping.kit.batches import in_batches
from hengping.work.matters.models import Matter, MatterParty
from hengping.work.parties.queries import PARTY, words_of_parties

MATTER = "matter"
_AT_ONCE = 500
_Row = tuple[UUID, str, str, str | None]


def _words(bureau_id: int, matters: Keys | None) -> Iterator[tuple[Key, Words]]:
    rows = Matter.objects.filter(bureau_id=bureau_id)
    rows = rows if matters is None else rows.filter(pk__in=identifiers(matters))
    found = rows.values_list("pk", "name", "party_names", "dossier__number").iterator(chunk_size=_AT_ONCE)
    for batch in in_batches(found, _AT_ONCE):
        yield from _with_parties(batch)


def _with_parties(rows: Iterable[_Row]) -> Iterator[tuple[UUID, Words]]:
    matters = {key: (name, as_printed, number) for key, name, as_printed, number in rows}
    parties: dict[UUID, list[int]] = defaultdict(list)
    beside = MatterParty.objects.filter(matter__in=list(matters)).order_by("pk")
    for key, party_id in beside.values_list("matter", "party"):
        parties[key].append(party_id)
    known = words_of_parties({party_id for of_one in parties.values() for party_id in of_one})
    for key, (name, as_printed, number) in matters.items():
        yield key, _joined(name, as_printed, number, [known[party_id] for party_id in parties[key]])


def words_of_new(matter: Matter, party_ids: Sequence[int]) -> Words:
    """Return by which words a matter is found that is being opened with these parties; it has no number yet."""
    known = words_of_parties(party_ids)
    return _joined(matter.name, matter.party_names, None, [known[party_id] for party_id in party_ids])


def _joined(name: str, as_printed: str, number: str | None, parties: Sequence[Words]) -> Words:
    names = (name, as_printed, *(one for words in parties for one in words.names))
    return Words(names, (number or "", *(code for words in parties for code in words.numbers)))


def _of_parties(bureau_id: int, parties: Keys) -> list[Key]:
    rows = MatterParty.objects.filter(party__in=numbers(parties), matter__bureau=bureau_id)
    return list(rows.values_list("matter", flat=True).distinct())


MATTERS = Searchable(MATTER, "m", "案卷", _words, {PARTY: _of_parties})

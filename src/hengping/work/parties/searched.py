"""By which words parties are found: every name that they bear or bore, every number that they have or had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import CharField, Value
from django.db.models.fields.json import KT

from hengping.ground.search.searchable import Key, Keys, Searchable, Words, numbers
from hengping.kit.batches import in_batches
from hengping.work.parties.models import FormerName, Party, PartyVersion

PARTY = "party"
_AT_ONCE = 500
_Row = tuple[int, str, str, str]


def words_of_parties(party_ids: Collection[int]) -> dict[int, Words]:
    """Return by which words these parties are found."""
    rows = Party.objects.filter(pk__in=party_ids)
    return dict(_with_earlier(list(rows.values_list("pk", "name", "credit_code", "id_number"))))


def _words(bureau_id: int, parties: Keys | None) -> Iterator[tuple[Key, Words]]:
    rows = Party.objects.filter(bureau_id=bureau_id)
    rows = rows if parties is None else rows.filter(pk__in=numbers(parties))
    found = rows.values_list("pk", "name", "credit_code", "id_number").iterator(chunk_size=_AT_ONCE)
    for batch in in_batches(found, _AT_ONCE):
        yield from _with_earlier(batch)


def _with_earlier(rows: Iterable[_Row]) -> Iterator[tuple[int, Words]]:
    """Yield parties with their words; what was so before stands behind what is so now."""
    now = {key: (name, code, number) for key, name, code, number in rows}
    names, codes, numbers = (defaultdict[int, list[str]](list) for _ in range(3))
    for key, name, code, number in _earlier(list(now)):
        for found, said in ((names, name), (codes, code), (numbers, number)):
            if said:
                found[key].append(said)
    for key, (name, code, number) in now.items():
        yield key, Words((name, *names[key]), (code, *codes[key]), (number, *numbers[key]))


def _earlier(party_ids: Sequence[int]) -> Iterable[_Row]:
    """Return former names, and the numbers of former versions, each in their order, in one query: it is asked for
    whenever a matter is opened.
    """
    nothing = Value("", CharField())
    names = FormerName.objects.filter(party__in=party_ids).annotate(sort=Value(0), code=nothing, id_number=nothing)
    said = PartyVersion.objects.filter(party__in=party_ids).annotate(
        sort=Value(1), name=nothing, code=KT("particulars__credit_code"), id_number=KT("particulars__id_number")
    )
    columns = ("sort", "pk", "party", "name", "code", "id_number")
    both = names.values_list(*columns).union(said.values_list(*columns), all=True).order_by("sort", "pk")
    return (row[2:] for row in both)


PARTIES = Searchable(PARTY, "p", "当事人", _words)

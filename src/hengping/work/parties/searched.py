"""By which words parties are found: every name that they bear or bore, every number that they have or had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

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
    names = _names_before(now)
    codes, numbers = _numbers_before(now)
    for key, (name, code, number) in now.items():
        yield key, Words((name, *names[key]), (code, *codes[key]), (number, *numbers[key]))


def _names_before(party_ids: Iterable[int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in FormerName.objects.filter(party__in=list(party_ids)).order_by("pk").values_list("party", "name"):
        found[key].append(name)
    return found


def _numbers_before(party_ids: Iterable[int]) -> tuple[Mapping[int, list[str]], Mapping[int, list[str]]]:
    codes: dict[int, list[str]] = defaultdict(list)
    numbers: dict[int, list[str]] = defaultdict(list)
    rows = PartyVersion.objects.filter(party__in=list(party_ids)).order_by("pk")
    said = rows.annotate(code=KT("particulars__credit_code"), id_number=KT("particulars__id_number"))
    for key, code, number in said.values_list("party", "code", "id_number"):
        codes[key].append(code or "")
        numbers[key].append(number or "")
    return codes, numbers


PARTIES = Searchable(PARTY, "p", "当事人", _words)

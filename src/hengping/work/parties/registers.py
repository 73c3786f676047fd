"""What the register of parties holds, for the seal on it; its history are the versions, each whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from hengping.kit.chain.faults import Fault
from hengping.work.parties.actions.versions import snapshot
from hengping.work.parties.models import FormerName, Party, PartyVersion
from hengping.work.parties.shapes import LABELS

LINE = ("id", "party_id", "number", "particulars", "reason", "actor_id", "actor_name", "at")
"""What a seal says of a version: named, so that a column added later breaks no seal."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What a seal says of a party, of each of its sites and of each person who answers for it."""

    party: tuple[str, ...]
    site: tuple[str, ...]
    person: tuple[str, ...]


def parties(columns: Columns, bureau_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every party with its sites, persons and former names."""
    for party in Party.objects.filter(bureau_id=bureau_id).order_by("pk").iterator(chunk_size=500):
        former = FormerName.objects.filter(party=party).order_by("name").values_list("name", flat=True)
        now: dict[str, Any] = snapshot(party)
        hanging = (("sites", columns.site), ("persons", columns.person))
        said = {name: now[name] for name in columns.party}
        said |= {table: [{name: row[name] for name in names} for row in now[table]] for table, names in hanging}
        yield str(party.pk), {"version": party.version, "former": list(former), **said}


FIRST = Columns(
    party=(
        "name",
        "unit_type",
        "credit_code",
        "legal_representative",
        "registered_holder",
        "actual_operator",
        "industry",
        "employee_count",
        "id_kind",
        "id_number",
        "sex",
        "birth_on",
        "employer",
        "address",
        "postcode",
        "phone",
        "note",
        "duplicate_of",
    ),
    site=("id", "name", "address", "closed_on"),
    person=("id", "name", "duty", "position", "phone", "until_on"),
)
VERSIONS = (partial(parties, FIRST),)
"""The versions in which rows are sealed (`ground.records.registers.Register`): an older one is never changed."""


def parties_touched(bureau_id: int, after: int) -> set[str]:
    """Return the parties that versions behind a number are of."""
    versions = PartyVersion.objects.filter(party__bureau_id=bureau_id, pk__gt=after)
    return set(map(str, versions.values_list("party_id", flat=True)))


def version_lines(bureau_id: int, after: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the versions of a bureau's parties behind a number."""
    versions = PartyVersion.objects.filter(party__bureau_id=bureau_id, pk__gt=after).order_by("pk")
    for row in versions.values(*LINE).iterator(chunk_size=500):
        yield row["id"], {**row, "at": row["at"].isoformat()}


def party_faults(bureau_id: int) -> Iterator[Fault]:
    """Yield which parties are not what their last version says."""
    versions = PartyVersion.objects.filter(party__bureau_id=bureau_id).order_by("pk")
    last = {row.party_id: row for row in versions.iterator(chunk_size=500)}
    for party in Party.objects.filter(bureau_id=bureau_id).order_by("pk").iterator(chunk_size=500):
        version = last.get(party.pk)
        if version is None or version.number != party.version:
            yield Fault("register_differs", f"当事人“{party.name}”（编号{party.pk}）的资料没有对应的版本。")
        elif wrong := _differences(version.particulars, snapshot(party)):
            text = f"当事人“{party.name}”（编号{party.pk}）的资料与最近一次登记不符：{'、'.join(wrong)}。"
            yield Fault("register_differs", text)


def _differences(told: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Return what is not as the version tells it, in the words of people; a column that came later it does not tell."""
    return [LABELS[name] for name, value in now.items() if name in told and _as_told(told[name], value) != told[name]]


def _as_told(told: Any, now: Any) -> Any:
    """Return a particular in the columns that the version has, where it is a list of rows."""
    if not (isinstance(told, list) and isinstance(now, list) and len(told) == len(now)):
        return now
    return [{name: row.get(name) for name in was} for was, row in zip(told, now, strict=True)]

"""What the register of parties holds, for the seal on it; its history are the versions, each whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hengping.kit.chain.faults import Fault
from hengping.work.parties.actions.versions import snapshot
from hengping.work.parties.models import FormerName, Party, PartyVersion

LINE = ("id", "party_id", "number", "particulars", "reason", "actor_id", "actor_name", "at")
"""What a seal says of a version: named, so that a column added later breaks no seal."""


def parties(bureau_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every party with its sites, persons and former names."""
    for party in Party.objects.filter(bureau_id=bureau_id).order_by("pk").iterator(chunk_size=500):
        former = FormerName.objects.filter(party=party).order_by("name").values_list("name", flat=True)
        yield str(party.pk), {"version": party.version, "former": list(former), **snapshot(party)}


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
        elif wrong := [name for name, value in snapshot(party).items() if version.particulars.get(name) != value]:
            text = f"当事人“{party.name}”（编号{party.pk}）的资料与最近一次登记不符：{'、'.join(wrong)}。"
            yield Fault("register_differs", text)

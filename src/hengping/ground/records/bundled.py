"""Entries of an exported dossier in the shape in which the database gives them, for whoever reads what they say."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hengping.ground.records.shapes import BodyShape, Device, EntryShape
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.links import Body


def entry_of(recorded: Recorded) -> EntryShape:
    """Return the shape of an entry that was checked."""
    value, link = recorded.value, recorded.link
    actor, device, previous = value["actor"], value["device"], value["previous"]
    return EntryShape(
        UUID(value["dossier"]),
        value["seq"],
        value["kind"],
        actor["kind"],
        actor["id"],
        actor["name"],
        Device(device["id"], datetime.fromisoformat(device["said_at"]), device["operation"]) if device else None,
        datetime.fromisoformat(value["happened_at"]),
        datetime.fromisoformat(value["recorded_at"]),
        value["late"],
        tuple(value["exhibits"]),
        value["body"]["sha256"],
        value["body"]["sm3"],
        previous["sha256"],
        previous["sm3"],
        link.sha256,
        link.sm3,
        _body(recorded.body) if recorded.body else None,
    )


def _body(body: Body) -> BodyShape:
    said = body.value
    return BodyShape(body.salt, said["payload"], said["actor_name"], said["actor_number"], said["late_reason"])

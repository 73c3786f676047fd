"""What one act changes in a case, part by part, so that a test names all of it and nothing is forgotten unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import Penalty
from hengping.law.penalty.tests.story import PERSON, UNIT, Story, at, later, penalty
from hengping.law.procedure.matter import Limit, MatterState, Proposal

OF_THE_ENGINE = {field.name for field in fields(MatterState)} - {"phase", "parties", "proposals"}
"""What every matter has; its own tests look at it."""


@dataclass(frozen=True)
class Acting:
    """An act that is about to happen."""

    kind: str
    on: date
    particulars: dict[str, Any]

    def changes(self, story: Story) -> dict[str, object]:
        """Let it happen, and return every part of the case that is different now by its path, with what it is now.

        A period is told by its last day, a penalty by its fine, a party by its key. Of what was not there before,
        everything is told that is not empty.
        """
        after = story.copy().happen(self.kind, self.on, **self.particulars).facts
        return dict(_case(story.facts, after))


def acting(kind: str, on: date, /, **particulars: Any) -> Acting:
    """That act on that day, with these particulars beside the ready ones."""
    return Acting(kind, on, particulars)


def serving(kind: str, days: int, /, **changes: object) -> dict[str, Any]:
    """The particulars of a paper served so many days after the first of the story."""
    served = {"served_on": later(days), "effective_on": later(days)}
    return {"document": "d", "kind": kind, "mode": "direct", "proof": "回证", **served} | changes


TWO_ROWS = [penalty(), penalty(10_000_00, party="B")]


def two() -> Story:
    """Two parties investigated, one row each."""
    story = Story().filed(parties=[UNIT, PERSON]).investigated()
    return story.happen("report_investigation", later(10), penalty=TWO_ROWS)


def two_told() -> Story:
    """The notice to both is issued and not served."""
    story = two().happen("propose_notice", later(11), penalty=TWO_ROWS).happen("approve_notice")
    return story.happen("issue_notice", penalty=TWO_ROWS)


def two_decided() -> Story:
    """The decisions against both are issued and not served."""
    story = two_told().happen("propose_disposal", later(20), penalty=TWO_ROWS).happen("approve_disposal")
    return story.happen("issue_decision", later(20), penalty=TWO_ROWS)


def told_anew() -> Story:
    """After the defence the party is told of a heavier fine, in a notice that is not served."""
    story = at("defence").happen("record_statement", later(12))
    return story.happen("issue_notice", later(13), penalty=[penalty(30_000_00)])


def paid_and_revoked(*, redo: bool = False) -> Story:
    """The fine was paid, and the decision is revoked after a remedy."""
    story = at("execution").happen("record_payment", later(33)).happen("record_remedy_started", later(40))
    return story.happen("record_remedy_outcome", later(60), outcome="revoked", redo=redo)


def suspected() -> Story:
    """A crime is suspected; the head has decided to hand the case over, and the report about it is written."""
    story = at("reported").happen("report_investigation", crime_suspected=True)
    story.happen("propose_disposal", outcome="transfer", penalty=[]).happen("approve_disposal")
    return story.happen("propose_transfer")


def sent() -> Story:
    """The case is with the police."""
    return suspected().happen("approve_transfer").happen("send_transfer", later(12))


def _case(before: CaseFacts, after: CaseFacts) -> Iterator[tuple[str, object]]:
    yield from ((track.key, None) for track in before.parties if after.track(track.key) is None)
    for track in after.parties:
        yield from _parts(before.track(track.key), track, track.key)
    for field in fields(CaseFacts):
        if field.name not in OF_THE_ENGINE | {"parties"}:
            yield from _parts(getattr(before, field.name), getattr(after, field.name), field.name)


def _parts(before: object, after: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(after, Limit | Penalty) or not is_dataclass(after):
        if _plain(before) != _plain(after):
            yield path, _plain(after)
        return
    for field in fields(after):
        new = getattr(after, field.name)
        if before is not None or new:
            yield from _parts(getattr(before, field.name, None), new, f"{path}.{field.name}")


def _plain(value: object) -> object:
    match value:
        case Limit():
            return value.last
        case Penalty():
            return value.fine
        case Proposal():
            return value.of
        case tuple():
            return tuple(_plain(one) for one in value)
    if is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    return value

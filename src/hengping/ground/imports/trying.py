"""Taking rows one by one; and judging them by doing so, one after the other, with all of it rolled back.

What is shown is then what the actions themselves say, rows that contradict each other included. For importers whose
actions are quick and leave nothing outside the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, transaction

from hengping.ground.errors import BadInput, Conflict, NotAllowed, Refused
from hengping.ground.imports.importers import Outcome, Row, Take, Taken, TakeOne, Verdict
from hengping.ground.people.actors import Actor

REASON = 1000
MEANWHILE = "同时有人登记了相同的内容，没有重复登记。请查看以后再定。"


def one_by_one(take: TakeOne) -> Take:
    """Return how some rows are taken where each is taken alone: one that is refused leaves nothing behind."""

    def take_all(rows: Sequence[Row], actor: Actor, at: datetime) -> list[Taken]:
        return [_taken(take, row, actor, at) for row in rows]

    return take_all


def _taken(take: TakeOne, row: Row, actor: Actor, at: datetime) -> Taken:
    try:
        with transaction.atomic():
            take(row, actor, at)
    except (BadInput, Refused, NotAllowed, Conflict) as error:
        return Taken(str(error)[:REASON])
    except IntegrityError:
        return Taken(MEANWHILE)
    return Taken()


@dataclass(frozen=True, slots=True)
class ByTrying:
    """An importer's two halves, from a plan and an act.

    `plan` says what a row would come to as things stand; `act` does one that is to be taken. `headings` names the
    column of each field that an action may complain about.
    """

    plan: Callable[[Row, Actor, datetime], Verdict]
    act: TakeOne
    headings: Mapping[str, str]

    def judge(self, rows: Sequence[Row], actor: Actor, at: datetime) -> list[Verdict]:
        """Say of each row what it would come to after those before it. Changes nothing."""
        with transaction.atomic():
            verdicts = [self._tried(row, actor, at) for row in rows]
            transaction.set_rollback(True)
        return verdicts

    def take(self, row: Row, actor: Actor, at: datetime) -> object:
        """Do a row as it is planned now. Raises what the act raises, and BadInput where there is nothing to do."""
        planned = self.plan(row, actor, at)
        if planned.outcome is not Outcome.NEW:
            raise BadInput("".join(planned.faults.values()) or planned.what)
        return self.act(row, actor, at)

    def _tried(self, row: Row, actor: Actor, at: datetime) -> Verdict:
        planned = self.plan(row, actor, at)
        if planned.outcome is not Outcome.NEW:
            return planned
        try:
            with transaction.atomic():
                self.act(row, actor, at)
        except BadInput as error:
            faults = {self.headings[name]: text for name, text in error.fields.items() if name in self.headings}
            rest = "".join(text for name, text in error.fields.items() if name not in self.headings)
            return replace(planned, outcome=Outcome.FAULT, what=rest, faults=faults)
        except (Refused, NotAllowed, Conflict) as error:
            return replace(planned, outcome=Outcome.FAULT, what=str(error))
        return planned

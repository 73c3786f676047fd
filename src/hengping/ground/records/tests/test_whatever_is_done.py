"""Whatever people do with a dossier, in whatever order, it verifies, and so does its export."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hengping.ground.errors import HengpingError
from hengping.ground.people.actors import Actor
from hengping.ground.records.actions import (
    add_exhibit,
    append,
    close_dossier,
    correct,
    link,
    move_custody,
    number_dossier,
    open_dossier,
    reopen_dossier,
    waive,
)
from hengping.ground.records.export import export_dossier
from hengping.ground.records.queries import get_dossier, list_exhibits
from hengping.ground.records.tests.conftest import AT
from hengping.ground.records.verification import verify_dossier
from hengping.kit.chain.verify import verify

Act = Callable[[dict[str, Any], int, str], Any]


def _move(common: dict[str, Any], number: int, text: str) -> Any:
    for exhibit in list_exhibits(common["dossier_id"])[-1:]:
        action = ("moved", "lent", "returned")[number % 3]
        return move_custody(**common, sha256=exhibit.sha256, action=action, holder=text, place=text)
    return None


def _link(common: dict[str, Any], number: int, text: str) -> Any:
    other = open_dossier(kind="licence", title="另一份", actor=common["actor"], at=common["at"])
    return link(**common, other_id=other.id, kind="concerns")


ACTS: dict[str, Act] = {
    "append": lambda common, number, text: append(**common, kind="note", payload={"text": text, "number": number}),
    "correct": lambda common, number, text: correct(**common, corrects_seq=number, reason=text, payload={"text": text}),
    "waive": lambda common, number, text: waive(
        **common, gate="complete", reason=text, expires_on=AT.date() + timedelta(days=number)
    ),
    "exhibit": lambda common, number, text: add_exhibit(
        **common, name=text, content=text.encode(), media_type="text/plain", source=text
    ),
    "move": _move,
    "number": lambda common, number, text: number_dossier(**common, number=f"{text}{common['dossier_id']}"),
    "close": lambda common, number, text: close_dossier(**common, note=text),
    "reopen": lambda common, number, text: reopen_dossier(**common, reason=text),
    "link": _link,
}
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
DEEDS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(-2, 9), TEXTS), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
@example(deeds=[("number", 0, " ")])
def test_it_verifies(officer: Actor, deeds: list[tuple[str, int, str]]) -> None:
    dossier = open_dossier(kind="case", title="某某公司案", actor=officer, at=AT)
    done = 1
    for act, number, text in deeds:
        common = {"dossier_id": dossier.id, "actor": officer, "at": AT + timedelta(minutes=max(number, 0))}
        try:
            done += ACTS[act](common, number, text) is not None
        except HengpingError:
            continue  # refused: then it must have left no trace, which the count below shows
    now = get_dossier(dossier.id)
    assert now.head_seq == done
    assert verify_dossier(now, with_files=True) == []
    assert verify(io.BytesIO(export_dossier(dossier_id=dossier.id, actor=officer, at=AT))).faults == ()

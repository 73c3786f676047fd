"""Each field of a paper has one source; every procedure finds the common papers filled and adds only its own."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.ground.documents.kinds import all_kinds, get_kind
from hengping.ground.documents.kinds.common import COMMON as COMMON_PAPERS
from hengping.ground.documents.reading import fields_of
from hengping.ground.errors import Broken
from hengping.work.matters.paper_sources import ASKED, EVERY_KIND, Group, recorded, sources_of, written
from hengping.work.matters.paper_sources.common import COMMON
from hengping.work.matters.papers import fact_of
from hengping.work.matters.practice import all_practices
from hengping.work.matters.shapes import SERVING

NOT_BOUND = frozenset({"file_cover", "file_catalogue"})
"""They stand before what is bound and are counted on no page of it."""


def test_every_common_source_fills_a_field_that_is_there() -> None:
    fields = {
        (code, blank.name)
        for kind in all_kinds().values()
        for code in (kind.code, EVERY_KIND)
        for blank in fields_of(kind.content)
    }
    assert {place for place, _ in COMMON.facts()} <= fields
    assert {get_kind(code).procedure for code in COMMON.of_kind} == {COMMON_PAPERS}


def test_a_kind_of_paper_may_read_a_field_differently() -> None:
    case, order = recorded(str), written()
    group = Group(shared={"items": case}, of_kind={"preservation_notice": {"items": order}})
    sources = sources_of("licence", {"site": group})
    assert sources.fact_of("preservation_notice", "items") is order
    assert sources.fact_of("site_record", "items") is case
    assert sources.fact_of("site_record", "place") is None
    said_in_the_step = sources.fact_of("site_record", "place", ("place",))
    assert said_in_the_step
    assert said_in_the_step.locked


@pytest.mark.parametrize(
    ("filled", "whose"),
    [
        ({"shared": {"place": ASKED}}, "place"),
        ({"of_kind": {"site_record": {"place": ASKED}}}, "《site_record》的place"),
    ],
)
def test_two_groups_that_fill_the_same_field_are_refused_by_name(filled: dict[str, Any], whose: str) -> None:
    with pytest.raises(Broken, match=f"licence：.*{whose}，在site和closing"):
        sources_of("licence", {"site": Group(**filled), "closing": Group(**filled)})


def test_what_every_procedure_has_is_said_otherwise_only_on_purpose() -> None:
    own = recorded(str)
    with pytest.raises(Broken, match="licence：文书的同一空格有两个来源：proposal，在common和site"):
        sources_of("licence", {"site": Group(shared={"proposal": own})})
    sources = sources_of("licence", {"site": Group(instead={"proposal": own})})
    assert sources.fact_of("any_kind", "proposal") is own
    assert sources.fact_of("any_kind", "review") is COMMON.shared["review"]
    for groups in ({"site": Group(instead={"place": own})}, dict.fromkeys(("a", "b"), Group(instead={"review": own}))):
        with pytest.raises(Broken, match="另写的"):
            sources_of("licence", groups)


@pytest.mark.parametrize("kind", all_practices())
def test_every_fact_of_every_paper_of_a_procedure_has_an_origin(kind: str) -> None:
    practice = all_practices()[kind]
    for step in practice.procedure.steps.values():
        for paper in step.documents if step.code not in (*practice.elsewhere, SERVING) else ():
            for blank in fields_of(get_kind(paper).content):
                assert fact_of(practice, step.code, paper, blank.name).origin


@pytest.mark.parametrize("kind", all_practices())
def test_every_paper_of_a_procedure_has_a_place_in_the_bound_file(kind: str) -> None:
    practice = all_practices()[kind]
    issued = {paper for step in practice.procedure.steps.values() for paper in step.documents} | {"service_receipt"}
    order = practice.binding_order
    assert sorted(issued - set(order) - NOT_BOUND) == [], "a paper without a place is bound behind all others"
    assert sorted(set(order) - all_kinds().keys()) == []
    assert len(order) == len(set(order))

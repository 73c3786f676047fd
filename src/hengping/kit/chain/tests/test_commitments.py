"""What is revealed is what was sealed last; whatever else is revealed is named."""

from __future__ import annotations

from typing import Any

import pytest

from hengping.kit.chain.bundle import bundle_text
from hengping.kit.chain.checking import Recorded
from hengping.kit.chain.commitments import commitment_faults, commitment_of
from hengping.kit.chain.tests.making import bundle, chain, without_body
from hengping.kit.chain.tests.test_verify import codes, read_manifest

OPINION = {"person": "7", "name": "张明", "vote": "agree", "text": "同意。", "salt": "5a"}


def sealed(**changes: Any) -> tuple[str, dict[str, Any]]:
    said: dict[str, Any] = {name: value for name, value in OPINION.items() if name != "name"} | changes
    commitment = commitment_of(item="3", round_number=1, **said)
    return "opinion_sealed", {"item": "3", "round": 1, "person": said["person"], "commitment": commitment}


def revealed(*opinions: Any, number: int = 1) -> tuple[str, dict[str, Any]]:
    return "opinions_revealed", {"item": "3", "round": number, "opinions": list(opinions)}


def texts(*acts: tuple[str, dict[str, Any]]) -> list[str]:
    return [fault.text for fault in commitment_faults(chain(acts))]


def test_it_works() -> None:
    assert texts(sealed(), revealed(OPINION)) == []
    assert texts(sealed(vote="disagree"), sealed(), revealed(OPINION)) == []


ALTERED = "第3条记录打开的张明的意见，和密封时记下的不一样。"


@pytest.mark.parametrize("name", ["vote", "text", "salt"])
def test_it_names_an_opinion_that_is_not_what_was_sealed(name: str) -> None:
    assert texts(sealed(), revealed({**OPINION, name: "00"})) == [ALTERED]


def test_it_names_an_opinion_of_another_round_and_one_never_sealed() -> None:
    assert texts(sealed(), revealed(OPINION, number=2)) == [ALTERED]
    assert texts(sealed(person="8"), revealed(OPINION)) == [ALTERED]


def test_the_last_sealing_counts() -> None:
    assert len(texts(sealed(), sealed(vote="disagree"), revealed(OPINION))) == 1


def test_where_a_sealing_lost_its_body_nothing_is_said_of_whom_it_may_be() -> None:
    entries: list[Recorded] = chain([sealed(), sealed(person="8"), revealed(OPINION, {**OPINION, "person": "8"})])
    assert list(commitment_faults(without_body(entries, 1))) == []
    changed = chain([sealed(), sealed(person="8"), revealed(OPINION, {**OPINION, "person": "8", "vote": "abstain"})])
    assert [fault.code for fault in commitment_faults(without_body(changed, 1))] == ["opinion_altered"]


def test_what_is_no_list_of_opinions_is_passed_over() -> None:
    assert texts(("opinions_revealed", {"opinions": "x"}), revealed("x")) == []


def test_a_bundle_names_an_opinion_that_is_not_what_was_sealed() -> None:
    dossier = {**read_manifest(bundle())["dossier"], "number": None}
    others = [bundle_text("README.txt", b"read me")]
    true = chain([sealed(), revealed(OPINION)])
    false = chain([sealed(), revealed({**OPINION, "vote": "disagree"})])
    assert codes(bundle(true, others=others, dossier=dossier)) == []
    assert codes(bundle(false, others=others, dossier=dossier)) == ["opinion_altered"]

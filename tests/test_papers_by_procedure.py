"""What the documents have for every procedure knows nothing of any one of them; each keeps its law in its folder."""

import re
from pathlib import Path

import pytest

DOCUMENTS = Path(__file__).resolve().parents[1] / "src/hengping/ground/documents"

OF_THE_PENALTY = re.compile(
    r"penal|punish|confiscat|surcharg|(?<![a-z])fine[ds]?(?![a-z])"
    r"|处罚|罚款|罚没|没收|裁量|law\.(?:discretion|exemptions|violations|penalty)",
    re.IGNORECASE,
)
"""Words that only the law of penalties uses, and the rooms of its law."""


GATHERS_ALL = DOCUMENTS / "cited.py"
"""Gathers what each room of the law cites, so it names them."""


def for_every_procedure() -> list[Path]:
    """Python and layout files outside the procedures' folders. Samples are invented cases and may tell of anything."""
    files = [path for path in DOCUMENTS.rglob("*") if path.suffix in (".py", ".typ") and path.name != "sample.py"]
    files.remove(GATHERS_ALL)
    apart = {"tests", "migrations", "penalty"}
    return sorted(path for path in files if not apart & set(path.relative_to(DOCUMENTS).parts))


@pytest.mark.parametrize("path", for_every_procedure(), ids=lambda path: str(path.relative_to(DOCUMENTS)))
def test_what_every_procedure_uses_knows_no_word_of_the_penalty(path: Path) -> None:
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    assert [f"{path.name}:{number}: {line}" for number, line in lines if OF_THE_PENALTY.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "from hengping.ground.documents.kinds.penalty.decided import Bank",
        "class NoPenaltyDecision:",
        "no_penalty = 1",
        '"""Where a fine is paid."""',
        'title="行政处罚决定书"',
        "from hengping.law.discretion.figures import figures",
    ],
)
def test_a_word_of_the_penalty_is_found(line: str) -> None:
    assert OF_THE_PENALTY.search(line)


@pytest.mark.parametrize(
    "line", ["define(refine, confined)", "from hengping.law.citations import cite", "责令限期整改"]
)
def test_other_words_are_let_pass(line: str) -> None:
    assert not OF_THE_PENALTY.search(line)

"""Which seal a bureau puts on its papers: its own certificate from file, else a test seal that says that it is one.

A bureau's own seal lies under the keys folder as `seals/<bureau>/agency.p12` (公章) and `enforcement.p12` (执法专用章),
each with its password in a file `.password` beside it. Without them a test authority is made once, and the picture of
its seals carries the words 测试 and 无法律效力.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hengping.ground.documents.keys import keys_folder
from hengping.ground.documents.printing import press
from hengping.ground.documents.registry import SEALS, Kind
from hengping.ground.people.shapes import BureauShape
from hengping.kit.papers.press import Printed

# What signs is imported where it signs: pyHanko takes longer to load than the rest of the product, and pages ask here
# only whether there is a seal.
if TYPE_CHECKING:
    from hengping.kit.papers.seal import Checked, Sealer

TEST_WARNING = "测试 无法律效力"
PICTURED_AT = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
LAYOUT = "kit/papers/layout/seal.typ"


def is_test_seal(bureau_id: int, seal: str) -> bool:
    """Say whether a bureau has no seal of its own of this sort."""
    return not _own(bureau_id, seal).exists()


def report(bureau_id: int) -> list[str]:
    """One Chinese sentence a seal: the bureau's own, or the test seal without legal effect."""
    return [
        f"{name}：测试印章，无法律效力。" if is_test_seal(bureau_id, seal) else f"{name}：使用本单位的印章证书。"
        for seal, name in SEALS.items()
    ]


@lru_cache(maxsize=64)
def sealer(bureau_id: int, organ: str, seal: str) -> Sealer:
    """Return the seal of a bureau, read once a process."""
    from hengping.kit.papers.seal import Sealer  # noqa: PLC0415  # slow

    own = _own(bureau_id, seal)
    if own.exists():
        password = own.with_suffix(".password")
        words = password.read_text(encoding="utf-8").strip() if password.exists() else ""
        return Sealer(own.read_bytes(), words, _picture(organ, seal, ""), called=f"{organ}{SEALS[seal]}")
    from hengping.ground.documents.trial_authority import issue_seal  # noqa: PLC0415  # slow

    name = _test_name(organ, seal)
    return Sealer(issue_seal(name, friendly=organ), "", _picture(organ, seal, TEST_WARNING), called=name)


def sealed_by_nobody(
    printed: Printed, bureau: BureauShape, kind: Kind, *, at: datetime, like: bytes
) -> Iterator[bytes]:
    """Yield how a sealed file must look but for its signature: with the bureau's own seal, with the test seal.

    It is sealed with keys that nobody keeps, of the sort that the file `like` was sealed with. Yields nothing where
    that has none, or none of a sort that seals have.
    """
    from hengping.kit.papers.seal import sort_of_key  # noqa: PLC0415  # slow

    sort = sort_of_key(like)
    if not sort or kind.seal is None:
        return
    for called, warning in (
        (f"{bureau.name}{SEALS[kind.seal]}", ""),
        (_test_name(bureau.name, kind.seal), TEST_WARNING),
    ):
        if seal := _nobodys(sort, called, _picture(bureau.name, kind.seal, warning)):
            yield seal.seal(printed.pdf, printed.seal, at=at, reason=reason_of(kind.title), location=bureau.region)


@lru_cache(maxsize=64)
def _nobodys(sort: str, called: str, picture: bytes) -> Sealer | None:
    from hengping.ground.documents.trial_authority import seal_of_nobody  # noqa: PLC0415  # slow
    from hengping.kit.papers.seal import Sealer  # noqa: PLC0415  # slow

    key = seal_of_nobody(sort)
    return Sealer(key, "", picture, called=called) if key else None


def reason_of(title: str) -> str:
    """Return why a paper was sealed, as its signature says."""
    return f"《{title}》盖章"


def _test_name(organ: str, seal: str) -> str:
    return f"{organ}（{SEALS[seal]}，测试）"


def check(pdf: bytes, roots: list[bytes] | None = None) -> list[Checked]:
    """Check the seals of a file against the test authority, or the authorities given."""
    from hengping.ground.documents.trial_authority import ensure_test_ca  # noqa: PLC0415  # slow
    from hengping.kit.papers.seal import check_seals  # noqa: PLC0415  # slow

    return check_seals(pdf, roots if roots is not None else [ensure_test_ca().read_bytes()])


def _own(bureau_id: int, seal: str) -> Path:
    return keys_folder() / str(bureau_id) / f"{seal}.p12"


@lru_cache(maxsize=64)
def _picture(organ: str, seal: str, warning: str) -> bytes:
    word = "" if seal == "agency" else SEALS[seal]
    layout = press().root / LAYOUT
    paper = {"title": f"{organ}{SEALS[seal]}", "organ": organ, "date": "", "word": word, "warning": warning}
    return press().print(layout, paper, moment=PICTURED_AT).pdf

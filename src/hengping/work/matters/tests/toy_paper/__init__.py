"""The one paper that only permits have: its kind, its layout beside it. The house knows it as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from hengping.ground.documents import kinds
from hengping.ground.documents.content import Approval, blank
from hengping.ground.documents.registry import Kind, PaperSet, Service
from hengping.ground.documents.wording import law_words
from hengping.law.citations import cite


@dataclass(frozen=True, kw_only=True)
class PermitRefusalApproval(Approval):
    """What the form says."""

    subject: str = blank("申请事项")


class _KindOfTests(Kind):
    @property
    def folder(self) -> Path:
        return Path(__file__).parent


REFUSAL = _KindOfTests(
    code="permit_refusal_approval",
    procedure=PaperSet("permit", "许可（示例）", law_words),
    title="不予许可审批表",
    series=None,
    basis=(cite("LPL", 42, 1),),
    issued_when="不予许可。",
    signers=("承办人", "机关负责人"),
    seal=None,
    to_party=False,
    service=Service.NONE,
    content=PermitRefusalApproval,
)


@contextmanager
def permit_papers() -> Iterator[None]:
    """The house prints it for as long as a test lasts."""
    known = {**kinds.all_kinds(), REFUSAL.code: REFUSAL}
    with patch.object(kinds, "all_kinds", lambda: known):
        yield

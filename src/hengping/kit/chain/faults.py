"""What is wrong with a chain, a bundle or a checkpoint, and what cannot be compared: for scripts and for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `code` goes to scripts, `text` to people."""

    code: str
    text: str


class Uncompared(NamedTuple):
    """Something of which nobody can say whether it holds, and why. It is no fault."""

    name: str
    reason: str

    @property
    def text(self) -> str:
        """Both, for people."""
        return f"{self.name}（{self.reason}）"

"""What is wrong with a chain, a bundle or a checkpoint: a stable code and a Chinese sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold. `code` goes to scripts, `text` to people."""

    code: str
    text: str

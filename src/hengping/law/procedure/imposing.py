"""What a procedure imposes in money: which particulars of its acts say it, and in which words a text does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Imposed(NamedTuple):
    """An amount that is imposed, in fen, and as what, in Chinese."""

    name: str
    fen: int


def _no_limits(codes: Iterable[str]) -> Iterable[int]:
    return ()


@dataclass(frozen=True, slots=True)
class Imposing:
    """How a procedure imposes amounts; as it stands here: it asks nobody for money.

    `particulars` read, by its name, what a particular imposes in whichever entry it stands; they raise TypeError,
    ValueError or KeyError where it does not fit. `before` and `behind` are patterns of the words right before an amount
    and right behind it by which a text imposes it; "": none do. Beside words of the pattern `acting` a text tells what
    the procedure did, not what a party does of itself. `limits` are the ends of the ranges that the law sets
    for whatever of these codes and articles is its own.
    """

    particulars: Mapping[str, Callable[[object], Iterable[Imposed]]] = field(default_factory=dict)
    before: str = ""
    behind: str = ""
    acting: str = ""
    limits: Callable[[Iterable[str]], Iterable[int]] = _no_limits

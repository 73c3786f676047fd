"""What only a case has: opening, naming, weighing. Keyword-only; `actor` and `at` are given; one transaction each.

The steps themselves, papers, evidence and corrections are those of every matter: `work.matters.actions`.
"""

from hengping.work.cases.actions.open_case import accept_clue, open_on_spot, rename_case
from hengping.work.cases.actions.weigh import Weighing, look_through, proofs_of, try_out, weigh
from hengping.work.matters.paper_words import LookedThrough

__all__ = [
    "LookedThrough",
    "Weighing",
    "accept_clue",
    "look_through",
    "open_on_spot",
    "proofs_of",
    "rename_case",
    "try_out",
    "weigh",
]

"""All that writes the chain. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.records.actions.appending import append, append_many, open_dossier
from hengping.ground.records.actions.deadlines import replace_deadlines
from hengping.ground.records.actions.exhibits import add_exhibit

__all__ = ["add_exhibit", "append", "append_many", "open_dossier", "replace_deadlines"]

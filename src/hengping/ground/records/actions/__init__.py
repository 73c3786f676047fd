"""All that writes the chain. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.records.actions.amending import correct, waive
from hengping.ground.records.actions.appending import append, append_many, locked, open_dossier
from hengping.ground.records.actions.checkpoints import take_checkpoint
from hengping.ground.records.actions.deadlines import (
    deadlines_are_true,
    rebuild_deadlines,
    replace_deadlines,
)
from hengping.ground.records.actions.exhibits import add_exhibit, move_custody
from hengping.ground.records.actions.in_turn import each_in_turn
from hengping.ground.records.actions.jumping import name_jump
from hengping.ground.records.actions.keeping import close_dossier, end_as_mistake, number_dossier, reopen_dossier
from hengping.ground.records.actions.linking import link
from hengping.ground.records.actions.nightly import verify_night
from hengping.ground.records.actions.removing import remove_body
from hengping.ground.records.actions.rows_kept import rebuild_rows, rows_are_true
from hengping.ground.records.actions.sealing import seal_registers
from hengping.ground.records.actions.stopping import read_or_stop, release_dossier, stop_broken_dossiers, stop_dossier

__all__ = [
    "add_exhibit",
    "append",
    "append_many",
    "close_dossier",
    "correct",
    "deadlines_are_true",
    "each_in_turn",
    "end_as_mistake",
    "link",
    "locked",
    "move_custody",
    "name_jump",
    "number_dossier",
    "open_dossier",
    "read_or_stop",
    "rebuild_deadlines",
    "rebuild_rows",
    "release_dossier",
    "remove_body",
    "reopen_dossier",
    "replace_deadlines",
    "rows_are_true",
    "seal_registers",
    "stop_broken_dossiers",
    "stop_dossier",
    "take_checkpoint",
    "verify_night",
    "waive",
]

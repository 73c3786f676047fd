"""All that changes a case. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.work.cases.actions.bundle import export_case
from hengping.work.cases.actions.correct import as_corrected, binds, correct_entry, correctable, waive_gate
from hengping.work.cases.actions.evidence import EVIDENCE_KINDS, add_evidence, move_evidence
from hengping.work.cases.actions.follow import follow_dossier
from hengping.work.cases.actions.open_case import accept_clue, open_on_spot, rename_case
from hengping.work.cases.actions.preview import preview_paper, word_copy_of
from hengping.work.cases.actions.serve_document import serve_document, void_document
from hengping.work.cases.actions.take_step import ask_about, take_step
from hengping.work.cases.actions.weigh import Weighing, proofs_of, try_out, weigh

__all__ = [
    "EVIDENCE_KINDS",
    "Weighing",
    "accept_clue",
    "add_evidence",
    "as_corrected",
    "ask_about",
    "binds",
    "correct_entry",
    "correctable",
    "export_case",
    "follow_dossier",
    "move_evidence",
    "open_on_spot",
    "preview_paper",
    "proofs_of",
    "rename_case",
    "serve_document",
    "take_step",
    "try_out",
    "void_document",
    "waive_gate",
    "weigh",
    "word_copy_of",
]

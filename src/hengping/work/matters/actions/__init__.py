"""All that changes a matter of any procedure. Keyword-only; `actor` and `at` are given; one transaction each."""

from hengping.law.procedure.choices import EVIDENCE_KINDS
from hengping.work.matters.actions.bundle import export_matter
from hengping.work.matters.actions.continuing import begin_continuing, give_up_continuing
from hengping.work.matters.actions.correct import binds, correct_entry, correctable, corrected_of, waive_gate
from hengping.work.matters.actions.end_mistake import end_mistaken
from hengping.work.matters.actions.evidence import EvidenceFile, add_evidence, add_evidence_files, move_evidence
from hengping.work.matters.actions.follow import follow_dossier
from hengping.work.matters.actions.lapse import enter_lapses
from hengping.work.matters.actions.late import Upsets, signed_papers
from hengping.work.matters.actions.masked_copy import (
    look_at_masked,
    make_masked_copy,
    preview_masked,
    read_masked_copy,
)
from hengping.work.matters.actions.open_matter import NewMatter, open_matter
from hengping.work.matters.actions.opening import open_file, read_opened
from hengping.work.matters.actions.preview import preview_paper, word_copy_of
from hengping.work.matters.actions.serve_document import serve_document, void_document
from hengping.work.matters.actions.take_over import BODY_LIMIT, RECEIPT_LIMIT, WHAT_LIMIT, take_over_matter
from hengping.work.matters.actions.take_over_paper import take_over_paper, take_over_scanned
from hengping.work.matters.actions.take_step import ask_about, take_step
from hengping.work.matters.actions.tallying import count_new, recount_matter
from hengping.work.matters.corrected import as_corrected

__all__ = [
    "BODY_LIMIT",
    "EVIDENCE_KINDS",
    "RECEIPT_LIMIT",
    "WHAT_LIMIT",
    "EvidenceFile",
    "NewMatter",
    "Upsets",
    "add_evidence",
    "add_evidence_files",
    "as_corrected",
    "ask_about",
    "begin_continuing",
    "binds",
    "correct_entry",
    "correctable",
    "corrected_of",
    "count_new",
    "end_mistaken",
    "enter_lapses",
    "export_matter",
    "follow_dossier",
    "give_up_continuing",
    "look_at_masked",
    "make_masked_copy",
    "move_evidence",
    "open_file",
    "open_matter",
    "preview_masked",
    "preview_paper",
    "read_masked_copy",
    "read_opened",
    "recount_matter",
    "serve_document",
    "signed_papers",
    "take_over_matter",
    "take_over_paper",
    "take_over_scanned",
    "take_step",
    "void_document",
    "waive_gate",
    "word_copy_of",
]

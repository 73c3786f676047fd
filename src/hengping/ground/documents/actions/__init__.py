"""All that writes documents. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.documents.actions.copying import keep_masked_copy, masked_content, print_masked_copy
from hengping.ground.documents.actions.issuing import faults_of, issue, preview
from hengping.ground.documents.actions.numbering import reserve, use, void_number
from hengping.ground.documents.actions.serving import correct_service, lock, serve, take_over_service, void
from hengping.ground.documents.actions.taking_over import take_over

__all__ = [
    "correct_service",
    "faults_of",
    "issue",
    "keep_masked_copy",
    "lock",
    "masked_content",
    "preview",
    "print_masked_copy",
    "reserve",
    "serve",
    "take_over",
    "take_over_service",
    "use",
    "void",
    "void_number",
]

"""文书。"""

from django.apps import AppConfig

from hengping.ground.records.beside import register_bureau, register_of_others, register_rows
from hengping.ground.records.kinds import EVERY, EntryKind, register_kinds
from hengping.ground.search.searchable import register_searchable


class DocumentsConfig(AppConfig):
    """文书."""

    name = "hengping.ground.documents"
    label = "documents"
    verbose_name = "文书"

    def ready(self) -> None:
        """Declare the entries that documents leave in a dossier; have papers found and held against the record."""
        kinds = (
            EntryKind("document_issued", "制发文书", ("document", "kind", "title", "number", "sha256", "on")),
            EntryKind(
                "document_served", "送达文书", ("document", "kind", "mode", "served_on", "effective_on", "proof")
            ),
            EntryKind("document_voided", "作废文书", ("document", "reason")),
            EntryKind(
                "masked_copy_made", "制作文书遮盖件", ("document", "of_sha256", "sha256", "purpose", "reason", "pages")
            ),
            EntryKind(
                "word_template_set", "设定文书模板", ("kind", "title", "file", "file_sha256", "from_on", "reason")
            ),
        )
        register_kinds(EVERY, kinds)
        from hengping.ground.documents.searched import PAPERS
        from hengping.ground.documents.verification import document_faults, number_faults, papers_of_others

        register_searchable(PAPERS)
        register_rows(document_faults)
        register_of_others(papers_of_others)
        register_bureau(number_faults)

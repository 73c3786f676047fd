"""案件。"""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """案件."""

    name = "hengping.work.cases"
    label = "cases"
    verbose_name = "案件"

    def ready(self) -> None:
        """Declare the entries of a case: each act of the procedure, and what only this app writes."""
        from hengping.ground.imports.importers import register_importer
        from hengping.ground.records.beside import register_rows
        from hengping.ground.records.kinds import EntryKind, get_kind, register_kinds
        from hengping.ground.records.owners import register_owner
        from hengping.law.penalty.acts import ACTS
        from hengping.work.cases.importing import RUNNING
        from hengping.work.cases.owner import CaseOwner
        from hengping.work.cases.shapes import CASE
        from hengping.work.cases.verification import sheet_faults

        own = [
            EntryKind(act.code, act.sentence, act.required) for act in ACTS.values() if get_kind(CASE, act.code) is None
        ]
        own += [
            EntryKind("discretion_weighed", "裁量测算", ("version", "penalty", "digests")),
            EntryKind("case_renamed", "更改案件名称", ("from", "to")),
        ]
        register_kinds(CASE, own)
        register_owner(CASE, CaseOwner())
        register_rows(sheet_faults)
        for importer in RUNNING:
            register_importer(importer)

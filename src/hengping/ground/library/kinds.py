"""What happens in a library dossier."""

from __future__ import annotations

from hengping.ground.records.kinds import EntryKind

LIBRARY = "library"
"""The kind of the bureau's library dossier."""

LIBRARY_KINDS: tuple[EntryKind, ...] = (
    EntryKind("statute_imported", "导入法律条文", ("title", "version_on", "articles", "file", "source_sha256")),
    EntryKind("pack_imported", "导入基准或者清单", ("sort", "pack", "title", "valid_from", "rows", "content_sha256")),
    EntryKind("pack_withdrawn", "停用基准或者清单", ("sort", "pack", "withdrawn_on", "reason")),
    EntryKind("configuration_set", "设定参数", ("key", "name", "value", "from_on", "source")),
    EntryKind(
        "calendar_entered",
        "登记放假安排",
        ("year", "notice", "document", "source", "checked_on", "off", "makeup_workdays", "reason"),
    ),
)

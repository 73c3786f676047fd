"""All that changes the library. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.library.actions.calendars import enter_year, preview_year
from hengping.ground.library.actions.configuration import set_configuration
from hengping.ground.library.actions.packs import import_pack, preview_pack, withdraw_pack
from hengping.ground.library.actions.statutes import import_statutes, preview_statutes
from hengping.ground.library.actions.uploads import drop_files, held_files, hold_files

__all__ = [
    "drop_files",
    "enter_year",
    "held_files",
    "hold_files",
    "import_pack",
    "import_statutes",
    "preview_pack",
    "preview_statutes",
    "preview_year",
    "set_configuration",
    "withdraw_pack",
]

"""All that changes the library. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.library.actions.configuration import set_configuration
from hengping.ground.library.actions.statutes import import_statutes, preview_statutes

__all__ = ["import_statutes", "preview_statutes", "set_configuration"]

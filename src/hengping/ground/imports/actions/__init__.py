"""Importing a table: looked at, confirmed, taken row by row."""

from hengping.ground.imports.actions.confirming import confirm_import
from hengping.ground.imports.actions.forgetting import forget_imports
from hengping.ground.imports.actions.previewing import preview_import
from hengping.ground.imports.actions.taking import take_rows

__all__ = ["confirm_import", "forget_imports", "preview_import", "take_rows"]

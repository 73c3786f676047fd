"""All that changes the library. Keyword-only; `actor` and `at` are always given; one transaction each."""

from hengping.ground.library.actions.configuration import set_configuration

__all__ = ["set_configuration"]

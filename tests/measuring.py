"""Coverage stands still while somebody else's code works.

Python 3.11 asks a tracer before every call and steps slower through every line while one is set, Django's lines too, of
which no report speaks: that made the suite take half as long again. So the tracer is taken off at the few places where
most calls of others are made and none of ours is called back. What is named here must not be given a generator of ours:
it would run unseen, and the bars in `tools/check.py` would tell.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any


def unmeasured(inner: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function, run without a tracer."""

    @wraps(inner)
    def outside(*args: Any, **named: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return inner(*args, **named)
        sys.settrace(None)
        try:
            return inner(*args, **named)
        finally:
            sys.settrace(tracer)

    return outside


def others() -> dict[type, tuple[str, ...]]:
    """Return the methods that are not measured, by their class."""
    from asn1crypto import core
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.creation import BaseDatabaseCreation
    from django.db.models import Model, QuerySet
    from django.db.models.sql.compiler import SQLCompiler, SQLInsertCompiler
    from django.urls import URLResolver

    asked = ("_fetch_all", "aggregate", "count", "exists", "first", "get")
    made = ("_chain", "_filter_or_exclude", "_values", "annotate", "order_by", "select_related")
    return {
        BaseDatabaseCreation: ("create_test_db",),
        BaseDatabaseWrapper: ("_savepoint", "_savepoint_commit", "_savepoint_rollback"),
        Model: ("_save_table",),
        QuerySet: (*asked, *made, "_insert", "update"),
        SQLCompiler: ("execute_sql",),
        SQLInsertCompiler: ("execute_sql",),
        URLResolver: ("_populate",),
        core.Choice: ("dump",),
        core.Sequence: ("dump",),
        core.SequenceOf: ("dump",),
    }


def leave_others_unmeasured() -> None:
    """Wrap them all; in a run without coverage they are left as they are."""
    for owner, names in others().items():
        for name in names:
            setattr(owner, name, unmeasured(vars(owner)[name]))

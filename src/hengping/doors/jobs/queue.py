"""Work that was queued together with an act and runs after it."""

from __future__ import annotations

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult


def work_off() -> None:
    """Do what is queued and due now, then return."""
    if DBTaskResult.objects.ready().exists():
        call_command("db_worker", batch=True, verbosity=0)

"""What goes on after the page has answered: the rows of a confirmed table that are still waiting."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from hengping.ground.imports import actions, queries


@task()
def go_on(import_id: int) -> None:
    """Take the rows that wait, as the person who confirmed them, with the posts held today."""
    code, actor = queries.doer_of(import_id, timezone.localdate())
    actions.take_rows(code=code, import_id=import_id, actor=actor, moment=timezone.now)

"""What matters wait for is kept from now on: the clock goes through them at its next look, though it did so today."""

from django.db import migrations
from django.db.models import Max


def look_again(apps, schema_editor) -> None:
    """Let the last recount of each bureau be unfinished, so that it is made up for."""
    run = apps.get_model("jobs", "Run")
    done = run.objects.filter(job="recount_deadlines", finished_at__isnull=False)
    for bureau_id, day in done.values_list("bureau_id").annotate(day=Max("day")):
        run.objects.filter(job="recount_deadlines", bureau_id=bureau_id, day=day).update(finished_at=None)


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_beat"), ("matters", "0004_duties_are_kept")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop)]

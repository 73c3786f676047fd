"""Who reports on an item is chosen from who may."""

from django.db import migrations, models


def handlers_report(apps, schema_editor) -> None:
    """Of an item that is not done the handlers report, until the recorder says who did."""
    for item in apps.get_model("deliberation", "Item").objects.filter(state__in=("listed", "revealed")):
        item.reporters = item.handlers
        item.save(update_fields=["reporters"])


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0003_opinions_are_not_replaced")]

    operations = [
        migrations.AddField("item", "reporters", models.JSONField("汇报人", default=list)),
        migrations.RunPython(handlers_report, migrations.RunPython.noop),
    ]

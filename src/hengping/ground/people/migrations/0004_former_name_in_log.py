"""What somebody was called before is a field of the line that tells of the change, not a part of its sentence."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_log_is_not_replaced")]

    operations = [
        # Empty in all lines of before: a table made anew would lose its triggers, and a seal says what a line said.
        migrations.AddField("log", "former_name", models.CharField("原姓名", max_length=50, null=True)),
    ]

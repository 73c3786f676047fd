from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RemoveConstraint(model_name="sheet", name="cases_sheet_version_once")]

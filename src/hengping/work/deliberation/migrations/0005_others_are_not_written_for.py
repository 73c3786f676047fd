"""What others said comes from their own entries: neither a typed reporter nor a typed review opinion is kept.

Apart from the one before: PostgreSQL alters no table in the transaction that filled it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0004_reporters_are_chosen")]

    operations = [
        migrations.RemoveField("item", "reporter"),
        migrations.RemoveField("item", "review_text"),
    ]

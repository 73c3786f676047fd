"""What rows are found by: a full-text table on SQLite, a column with an index on PostgreSQL; neither needs an extension.

The table of SQLite holds no text of its own (`content=''`) and no places in it (`detail=none`): whether a row really
holds a word is read in the row. Pieces are letters and digits already, so its tokenizer has nothing to decide.
"""

from django.db import migrations

FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_piece USING fts5(pieces, content='', detail=none, tokenize='ascii')",
    ],
    "postgresql": [
        "ALTER TABLE search_row ADD COLUMN pieces tsvector NOT NULL",
        "CREATE INDEX search_row_pieces ON search_row USING gin (pieces) WITH (fastupdate = off)",
    ],
}
BACK = {
    "sqlite": ["DROP TABLE search_piece"],
    "postgresql": ["DROP INDEX search_row_pieces", "ALTER TABLE search_row DROP COLUMN pieces"],
}


def forward(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def back(apps, schema_editor):
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forward, back)]

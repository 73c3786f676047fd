"""Printing papers: typst to PDF/A from data, fonts, the electronic seal, the editable Word copy. Knows no law."""

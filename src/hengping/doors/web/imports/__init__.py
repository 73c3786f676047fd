"""Importing a table: upload, preview, confirmation, progress, report. One set of pages for every importer."""

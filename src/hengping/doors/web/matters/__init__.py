"""The pages of any dossier: its step forms, papers, evidence, spine and corrections; see `looks.py`."""

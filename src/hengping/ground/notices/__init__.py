"""Telling people what waits for them: in the product, and off screen where installation and person both want it.

Nothing here decides anything: notices follow the dossiers, and a dossier never waits for a notice.
"""

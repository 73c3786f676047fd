"""The chain of a dossier: canonical bytes, links, bundles, checkpoints. Pure: runs on any laptop with Python alone."""

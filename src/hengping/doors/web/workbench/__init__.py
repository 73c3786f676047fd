"""The workbench: what a person has to do today."""

"""Collective discussion."""

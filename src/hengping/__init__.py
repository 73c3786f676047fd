"""Hengping (衡平): lawful administration for an emergency-management bureau."""

__version__ = "0.1.0"

"""Escolio validates, publishes and keeps TEI critical editions."""

__version__ = "0.1.0"

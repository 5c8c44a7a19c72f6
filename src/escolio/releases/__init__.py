"""Releases: frozen sources, the ledger that guards them, and what became of everything that was ever citable."""

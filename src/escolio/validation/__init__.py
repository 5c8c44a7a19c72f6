"""Tells an editor everything that is wrong with an edition, where, and how to mend it."""

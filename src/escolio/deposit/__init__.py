"""Deposits: bags with an RO-Crate inside, written so that they can be rebuilt, read as if they came from an enemy."""

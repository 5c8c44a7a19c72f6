"""From a text to an edition: importers, collation, the draft, and what an editor needs around it."""

"""The edition over HTTP, and the live preview of an edition that is being written."""

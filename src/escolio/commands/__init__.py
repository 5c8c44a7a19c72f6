"""The commands, one a module: each parses its arguments, calls, and prints."""

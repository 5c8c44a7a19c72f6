"""What a build publishes, one kind of output a module: from files to files."""

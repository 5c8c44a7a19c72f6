"""What a finished build is measured by: checks of its files and pages, each with what it counted and objects to."""

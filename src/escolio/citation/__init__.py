"""Citations of the edition and of its parts, in the words of a style or as records."""

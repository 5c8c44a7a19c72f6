"""XML as bytes with places: safe reading, positions of elements, changes that leave every other byte alone."""

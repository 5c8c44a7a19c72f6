"""The build: its steps in their order, the record of what they made, and the folder they are made in."""

"""Makes `python -m escolio` the same as `escolio`."""

from escolio.cli import main

if __name__ == "__main__":
    main(prog_name="escolio")

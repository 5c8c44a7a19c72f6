"""Makes `python -m escolio` the same as `escolio`."""

from escolio.cli import run

if __name__ == "__main__":
    run()

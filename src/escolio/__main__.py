"""Where the program begins, as `escolio` and as `python -m escolio`."""

import signal


def main() -> None:
    """Run the command line. While its modules are loaded, Ctrl-C ends the process without a traceback."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from escolio.cli import main as command

    signal.signal(signal.SIGINT, before)
    command(prog_name="escolio")


if __name__ == "__main__":
    main()

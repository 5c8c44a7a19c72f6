"""Where the program begins, as `escolio` and as `python -m escolio`."""

import os
import signal


def main() -> None:
    """Run the command line. While its modules are loaded, Ctrl-C ends the process without a traceback."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    open_standard_streams()
    from escolio.cli import main as command

    signal.signal(signal.SIGINT, before)
    command(prog_name="escolio")


def open_standard_streams() -> None:
    """Open those of the descriptors 0 to 2 that are closed: a file that got one of them would be taken for a stream."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)


if __name__ == "__main__":
    main()

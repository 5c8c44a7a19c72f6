"""The command line: the group of the commands, and what becomes of errors.

Results go to stdout, findings and progress to stderr.

Exit status: 0 done, 1 the edition or deposit is not valid, 2 wrong usage, 3 something the program needs is missing;
130 interrupted, 70 a fault of the program itself (set ESCOLIO_TRACEBACK to see where).
"""

from __future__ import annotations

import gc
import logging
import os
import traceback
from pathlib import Path
from typing import Any

import click
from click.shell_completion import add_completion_class

from escolio import __version__
from escolio.commands.archive import archive
from escolio.commands.build import build
from escolio.commands.cite import cite
from escolio.commands.completion import Bash
from escolio.commands.console import Terminal, say
from escolio.commands.diff import diff
from escolio.commands.new import new
from escolio.commands.release import release
from escolio.commands.resolve import resolve
from escolio.commands.schema import schema
from escolio.commands.serve import serve
from escolio.commands.validate import validate
from escolio.commands.verify import verify
from escolio.errors import EscolioError, InvalidEdition, Stumble
from escolio.findings import printable


class Commands(click.Group):
    """Turns whatever goes wrong in a command into one message and an exit status: never a traceback."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with the whole first sentence of each: none is cut."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(limit=1000)) for name, command in named if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InvalidEdition as error:
            say(error.findings)
            ctx.exit(_stop(error))
        except Stumble as error:
            ctx.exit(_stumble(error))
        except EscolioError as error:
            ctx.exit(_stop(error))
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(130)
        except click.ClickException as error:
            vars(error)["message"] = printable(error.message)
            raise
        except (click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(printable(f"{where}{error.strerror or error}"), err=True)
            ctx.exit(1)
        except MemoryError:
            click.echo("There is not enough memory for this. Close what else takes some, or lift its limit.", err=True)
            ctx.exit(3)
        except Exception as error:
            ctx.exit(_fault(error))


def _stop(error: EscolioError) -> int:
    click.echo(str(error), err=True)
    return error.status


def _stumble(error: Stumble) -> int:
    """A fault of our stylesheets, told of the edition; what the processor said is for those who mend them."""
    from escolio.reading import placed

    if os.environ.get("ESCOLIO_TRACEBACK"):
        click.echo(printable(error.detail), err=True)
    return _stop(placed(error))


def _fault(error: Exception) -> int:
    last = traceback.extract_tb(error.__traceback__)[-1]
    if os.environ.get("ESCOLIO_TRACEBACK"):
        click.echo("".join(traceback.format_exception(error)), err=True)
    words = printable(f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})")
    click.echo(f"Escolio has met a fault of its own, please report it: {words}", err=True)
    return 70


COMPLETION = """\b
To have commands, options and identifiers completed by the shell:
  eval "$(_ESCOLIO_COMPLETE=bash_source escolio)"    in ~/.bashrc
  eval "$(_ESCOLIO_COMPLETE=zsh_source escolio)"     in ~/.zshrc
  _ESCOLIO_COMPLETE=fish_source escolio | source     in ~/.config/fish/config.fish
"""


# After how many new objects Python looks for those that only hold each other: as it comes, a hundredth of a build goes
# into looking, and next to nothing is found.
RARELY = (50_000, 20, 100)


@click.group(cls=Commands, epilog=COMPLETION, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="escolio", message="%(prog)s %(version)s")
def main() -> None:
    """Validate, publish, cite and keep a TEI critical edition."""
    gc.set_threshold(*RARELY)
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(Terminal(logging.WARNING))


for command in (new, validate, build, serve, cite, resolve, diff, release, archive, verify, schema):
    main.add_command(command)
add_completion_class(Bash)

"""The command line. Each verb is a thin wrapper: heavy imports wait until a verb runs."""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from govfacts._version import __version__

EXIT_CODES = """
\b
Exit codes:
  0  all was read
  1  some inputs were refused (each named on stderr); the rest is in the output
  2  wrong usage, or a file, segmenter or pattern that can't be used; nothing was written
  130  interrupted
"""


INTERRUPTED = 130  # as shells say it: 128 and the signal's number


# Verbs that a module of their own declares, imported when they are asked for.
ELSEWHERE = {
    "extract": "govfacts.cli_extract",
    **dict.fromkeys(("build", "export"), "govfacts.cli_store"),
    "serve": "govfacts.cli_web",
    **dict.fromkeys(("query", "correct"), "govfacts.cli_query"),
    **dict.fromkeys(("compare", "diff", "practices", "series"), "govfacts.cli_counties"),
}


class _Verbs(click.Group):
    """Verbs in the order they are written, each with its one example under --help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return ["extract", *self.commands, *(name for name in ELSEWHERE if name != "extract")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            command: click.Command = getattr(import_module(ELSEWHERE[cmd_name]), cmd_name.replace("-", "_"))
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            for name in self.list_commands(ctx):
                summary, example = _summary_and_example(self.get_command(ctx, name) or self.commands[name])
                formatter.write_text(f"{name}: {summary}")
                with formatter.indentation():
                    formatter.write_text(example)


def _summary_and_example(command: click.Command) -> tuple[str, str]:
    """The first line of a verb's help, and its first example."""
    text = command.help or ""
    return text.split("\n", 1)[0], text.partition("Example:")[2].strip().split("\n", 1)[0]


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(__version__, prog_name="govfacts")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is being done, file by file.")
def main(verbose: bool) -> None:
    """Facts with exact quotes from Chinese newspaper pages about grassroots governance.

    \b
    Try:  govfacts demo
          govfacts extract pages/ -o kb.json
    """
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
    )
    # Else Python looks through all that was loaded once more for cycles before it ends: a tenth of a second.
    atexit.register(gc.freeze)


class Unusable(click.ClickException):
    """A file, segmenter or pattern that can't be used: exit code 2, and what to do."""

    exit_code = 2

    def format_message(self) -> str:
        from output.wording import printable

        return printable(self.message)  # a file's name may hold what steers a terminal


@contextmanager
def usable() -> Iterator[None]:
    """Turns what the user can mend into one clear line and exit code 2."""
    from corpus.decode import UnreadableError
    from extract.places.lookup import UnknownPlaceError
    from extract.segment import SegmenterError
    from govfacts.errors import CommandError
    from output.errors import OutputError
    from patterns import PatternError

    try:
        yield
        sys.stdout.flush()  # here, so that a reader that is gone is no error at the end, either
    except BrokenPipeError:
        # The reader (head, less) has seen enough: nothing went wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except (SegmenterError, PatternError, OutputError, UnknownPlaceError, CommandError) as error:
        raise Unusable(str(error)) from error
    except UnreadableError as error:
        raise Unusable(f"{error}; {error.cure}") from error
    except OSError as error:
        raise Unusable(f"{error.filename or 'a file'}: {error.strerror or error}") from error


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every verb that reads pages takes."""
    options = (
        click.option("--within", "place", metavar="PLACE", help="Where the texts are from: 孟州市."),
        click.option("--date", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="Their day."),
        click.option("--newspaper", metavar="NAME", help="Their paper."),
        click.option(
            "--segmenter",
            type=click.Choice(["jieba", "pkuseg", "spacy"]),
            default="jieba",
            show_default=True,
            help="Who cuts the words.",
        ),
        click.option(
            "--patterns",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="A folder of your own patterns, read over ours.",
        ),
        click.option("--text-field", metavar="NAME", help="Field or column of JSON and CSV with the text."),
        click.option("--title-field", metavar="NAME", help="The one with the title."),
        click.option("--date-field", metavar="NAME", help="The one with the day."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def settings_of(options: dict[str, Any]) -> Any:
    """The settings that `reading_options` gave, which are taken out of `options`."""
    from corpus.formats.content import Fields
    from govfacts.run import Settings

    date = options.pop("date")
    fields = Fields(*(options.pop(f"{name}_field") for name in ("text", "title", "date")))
    return Settings(date=date.date().isoformat() if date else None, fields=fields, **options)


@main.command()
@click.argument("page")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write one HTML file instead.")
@reading_options
def show(page: str, html: Path | None, **options: Any) -> None:
    """Print a page's articles with their facts coloured in place.

    \b
    Example:  govfacts show page.txt --html page.html
    """
    from govfacts import verbs

    with usable():
        refused = verbs.show(page, html, settings_of(options))
    sys.exit(1 if refused else 0)


@main.command()
@click.argument("kb", type=click.Path(path_type=Path))
@click.argument("id")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@reading_options
def explain(kb: Path, id: str, format_: str, **options: Any) -> None:
    """Show a record, its quote in context, and how each field was decided.

    The sources are read again from the texts in KB: give the options that extract was given.

    \b
    Example:  govfacts explain kb.json m0123456789abcdef
    """
    from govfacts import verbs

    with usable():
        verbs.explain(kb, id, format_, settings_of(options))


@main.command("why-not")
@click.argument("page")
@reading_options
def why_not(page: str, **options: Any) -> None:
    """List the numbers and quoted names of a page that were refused, each with the reason.

    \b
    Example:  govfacts why-not page.txt
    """
    from govfacts import verbs

    with usable():
        refused = verbs.why_not(page, settings_of(options))
    sys.exit(1 if refused else 0)


@main.command()
@click.argument("text", required=False)
@click.option("--within", metavar="PLACE", help="Where the text is from: a name, a path or a code.")
@click.option(
    "--lines", metavar="FILE", help="Read one text a line from FILE (-: standard input); one JSON line each."
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--patterns",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of your own patterns, read over ours.",
)
def places(
    *, text: str | None, within: str | None, lines: str | None, format_: str, patterns: Path | None
) -> None:
    """Find the places of a text: their codes and paths, what else has the name, and why.

    TEXT is an address, a bare name or a sentence; - is the same as --lines -.

    \b
    Example:  govfacts places 濮阳县城关镇南街村12号
              govfacts places --lines addresses.txt --within 焦作市 > places.jsonl
    """
    from govfacts import lookup

    if (text is None) == (lines is None):
        raise click.UsageError("give a TEXT, or --lines FILE")
    with usable():
        if lines is not None or text == "-":
            lookup.print_lines(lines or "-", within, patterns)
        elif text is not None:
            lookup.print_text(text, within, format_, patterns)


@main.command()
def schema() -> None:
    """Print the JSON Schema of the knowledge base.

    \b
    Example:  govfacts schema > kb.schema.json
    """
    from govfacts import verbs

    with usable():
        verbs.schema()


@main.command()
@click.argument("kb", required=False, type=click.Path(path_type=Path))
@click.option("-n", "--number", type=click.IntRange(min=1), default=200, show_default=True, help="How many.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same facts.")
@click.option(
    "--kind",
    type=click.Choice(["metrics", "mechanisms", "honors", "places", "people", "organizations", "entities"]),
    default="metrics",
    show_default=True,
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The sheet: .csv or .md."
)
@click.option("--verdicts", type=click.Path(path_type=Path), help="A sheet with its verdicts filled in.")
def sample(
    *, kb: Path | None, number: int, seed: int, kind: str, output: Path | None, verdicts: Path | None
) -> None:
    """Write a sheet of random facts for reading; take it back and print the precision.

    \b
    Example:  govfacts sample kb.json -n 200 --seed 1 --kind metrics -o sheet.csv
              govfacts sample --verdicts sheet.csv
    """
    from govfacts import verbs

    with usable():
        if verdicts is not None:
            verbs.precision(verdicts)
        elif kb is None:
            raise click.UsageError("give a KB to draw from, or --verdicts SHEET")
        else:
            verbs.sample(kb, number, seed, kind, output)


@main.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
def patterns(folder: Path | None) -> None:
    """Prove the patterns, with those of FOLDER over ours, by their own examples.

    \b
    Example:  govfacts patterns my-patterns/
    """
    from govfacts import verbs

    with usable():
        problems = verbs.prove_patterns(folder)
    sys.exit(1 if problems else 0)


@main.command()
@click.option("-o", "--output", default="kb.json", show_default=True, metavar="FILE")
def demo(output: str) -> None:
    """Extract the sample pages that come with govfacts and show what was found.

    \b
    Example:  govfacts demo
    """
    from govfacts import verbs

    with usable():
        verbs.demo(output)

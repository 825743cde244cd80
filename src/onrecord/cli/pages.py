"""Pages as the command line reads them: errors and notices on standard error, progress where a person watches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..errors import InputError
from ..model import Article
from ..pages import Options, read

LONGEST_NAME = 60


class Pages:
    """The articles of the inputs named, in order; afterwards ``failed`` tells whether any input was lost."""

    def __init__(self, paths: Sequence[str], options: Options) -> None:
        self._found = read(paths, options)
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        notices = Console(stderr=True)
        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} pages"),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=notices, transient=True, disable=not notices.is_terminal) as progress:
            task = progress.add_task("", total=None)
            for found in self._found:
                if isinstance(found, InputError):
                    self.failed = True
                    click.echo(str(found), err=True)
                    continue
                name = found.path or found.url or "standard input"
                progress.update(task, description=click.unstyle(name)[-LONGEST_NAME:])
                if found.language not in (None, "en"):
                    click.echo(f"{name}: its language is {found.language}; kept without statements", err=True)
                yield found
                progress.advance(task)

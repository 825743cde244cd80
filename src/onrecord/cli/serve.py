"""``onrecord serve``: the ledger as web pages."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from .shared import ledger_option, private_option

file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to be reached at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--people",
    "named",
    type=file,
    envvar="ONRECORD_PEOPLE",
    help="A file that names who may come in, a line each: NAME, reader or editor, SECRET. FILE.sessions beside it keeps who is "
    "logged in over a restart.",
)
@click.option("--token", envvar="ONRECORD_TOKEN", help="An editor's secret; better given as ONRECORD_TOKEN.")
@click.option("--certificate", type=file, help="With --key: speak TLS, with this certificate (PEM).")
@click.option("--key", type=file, help="The certificate's key (PEM).")
@click.option("--hash", "hashes", is_flag=True, help="Ask for a secret and print its hash, for the file of --people.")
@private_option
@ledger_option
def serve(
    host: str,
    port: int,
    named: Path | None,
    token: str | None,
    certificate: Path | None,
    key: Path | None,
    hashes: bool,
    allow_private: bool,
    where: str,
) -> None:
    """Serve the ledger as web pages, until interrupted.

    On 127.0.0.1 whoever is at this machine reads and edits. Anywhere else everyone has to log in, so --people or a token must name
    them: readers read, editors also add and correct. A session lasts twelve hours; it ends when its person's secret is changed, and where
    only a token is given, with the server.
    """
    try:
        from ..web import Options, hashed, people, person
        from ..web import serve as run
    except ImportError as missing:
        raise UsageError("serve", f"{missing.name} is not installed", "pip install 'onrecord[web]'") from missing
    from ..pages import Options as PageOptions

    if hashes:
        click.echo(hashed(click.prompt("secret", hide_input=True, confirmation_prompt=True)))
        return
    if (certificate is None) != (key is None):
        raise UsageError("serve", "a certificate and its key are only of use together", "give --certificate and --key")
    known = people(named) if named else ()
    if token and any(it.name == "editor" for it in known):
        raise UsageError(
            "serve", "whoever has the token is called editor, and so is someone in the file", "rename them"
        )
    if token:
        known = (*known, person("editor", "editor", token))
    kept = named.with_name(f"{named.name}.sessions") if named else None
    options = Options(known, pages=PageOptions(allow_private=allow_private), sessions=kept)
    click.echo(f"http{'s' if certificate else ''}://{host}:{port}", err=True)
    run(where, host, port, options, certificate, key)

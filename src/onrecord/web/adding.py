"""Adding pages: a text, an address or files, read in the background while a page tells how far that is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from ..errors import InputError, NotFoundError
from ..pages import Metadata, Options, fetched, given, uploaded
from .desk import desk_of, visitor_of
from .jobs import Input
from .rendering import page

router = APIRouter()

LONGEST_NAME = 200
"""Characters of a file's name that are kept."""


@router.get("/add")
def form(request: Request) -> Response:
    """The three ways to add."""
    return page(request, "add.html", told={}, error=None, most=desk_of(request).options.limits.most_uploads)


@router.post("/add")
def add(
    request: Request,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=500)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    date: Annotated[str, Form(max_length=40)] = "",
    source: Annotated[str, Form(max_length=2000)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    pages: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Begins to read what was given and leads to where that can be watched."""
    desk, visitor = desk_of(request), visitor_of(request)
    options, limits = desk.options.pages, desk.options.limits
    told = {"text": text, "title": title, "outlet": outlet, "date": date, "source": source, "url": url}
    try:
        about = Metadata(title.strip() or None, outlet.strip() or None, None, _day(date), source.strip() or None)
        wanted = [*_text(text, about), *_address(url, options), *_files(pages or [], options, limits.most_uploads)]
        if not wanted:
            raise InputError("add", "nothing was given", "paste a text, give an address or choose files")
    except InputError as error:
        return page(request, "add.html", status=422, told=told, error=str(error), most=limits.most_uploads)
    job = desk.jobs.add(wanted, visitor.name if visitor else "")
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{id_}")
def progress(request: Request, id_: str) -> Response:
    """How far a job is, and what came of it."""
    job = desk_of(request).jobs.get(id_)
    if job is None:
        raise NotFoundError(id_, "that is no longer known here", "what was added is in the list of articles")
    return page(request, "added.html", job=job)


def _day(words: str) -> datetime | None:
    if not words.strip():
        return None
    try:
        when = datetime.fromisoformat(words.strip())
    except ValueError as error:
        raise InputError(words, "this is no date", "write it as 2026-03-02 or 2026-03-02T08:30") from error
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _text(text: str, about: Metadata) -> Iterator[Input]:
    if about.url and not about.url.lower().startswith(("http://", "https://")):
        raise InputError(about.url, "this is no address", "begin it with http:// or https://, or leave it out")
    if text.strip():
        yield about.title or "pasted text", partial(given, text, about)


def _address(url: str, options: Options) -> Iterator[Input]:
    if url.strip():
        yield url.strip(), partial(fetched, url.strip(), options)


def _files(files: list[UploadFile], options: Options, most: int) -> Iterator[Input]:
    """Files with their bytes, which the request takes along when it ends."""
    chosen = [it for it in files if it.filename]
    if len(chosen) > most:
        raise InputError("add", f"{len(chosen)} files are too many at once", f"give {most} at most")
    for it in chosen:
        name = (it.filename or "").replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "page"
        data = it.file.read(options.most_bytes + 1)
        yield name, partial(uploaded, io.BytesIO(data), name, options)

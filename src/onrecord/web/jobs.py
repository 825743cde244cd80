"""What takes longer than a page may: adding pages, and concluding what follows from what was added or decided. One job at a time."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from ..errors import OnrecordError, UsageError
from ..ledger import Added, Ledger, take_in
from ..model import Article

KEPT = 200
"""Jobs that can be looked at after they are done."""

MOST_WAITING = 20
"""Jobs that wait at most: each may hold a request's bytes in memory."""

_log = logging.getLogger(__name__)


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    READING = "reading"
    CONCLUDING = "concluding"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one input: the ``article`` and whether it was new, or the ``error`` that it cost."""

    name: str
    article: Article | None = None
    added: Added | None = None
    error: str | None = None


@dataclass
class Job:
    """Something that is being done for somebody; ``inputs`` are the names of all that is to be read."""

    id: str
    by: str
    inputs: tuple[str, ...]
    state: State = State.WAITING
    outcomes: list[Outcome] = field(default_factory=list)
    error: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in (State.DONE, State.FAILED)


Input = tuple[str, Callable[[], Article]]
"""What an input is called, and what reads it; that raises OnrecordError."""


class Jobs:
    """Does jobs in the order in which they come, in a thread of its own, so that nothing is ever concluded twice at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._pool = ThreadPoolExecutor(1, "onrecord-jobs")

    def get(self, id_: str) -> Job | None:
        """The job of this id, if it is not forgotten."""
        return self._jobs.get(id_)

    def add(self, inputs: Iterable[Input], by: str = "") -> Job:
        """Begins to read inputs into the ledger. Raises UsageError where too much waits already."""
        wanted = tuple(inputs)
        return self._begin(
            Job(secrets.token_urlsafe(12), by, tuple(name for name, _ in wanted)), partial(self._read, wanted)
        )

    def conclude(self, by: str = "") -> Job:
        """Begins to conclude what follows from what was decided."""
        return self._begin(Job(secrets.token_urlsafe(12), by, ()), lambda _: None)

    def close(self) -> None:
        """Ends the job that runs and forgets those that wait."""
        self._pool.shutdown(cancel_futures=True)

    def _begin(self, job: Job, work: Callable[[Job], None]) -> Job:
        if sum(not it.over for it in self._jobs.values()) >= MOST_WAITING:
            raise UsageError("add", "too much is waiting to be read already", "wait until some of it is done")
        over = [it.id for it in self._jobs.values() if it.over]
        for id_ in over[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[id_]
        self._jobs[job.id] = job
        done: Future[None] = self._pool.submit(self._do, job, work)
        done.add_done_callback(lambda it: None if it.cancelled() else it.exception())
        return job

    def _do(self, job: Job, work: Callable[[Job], None]) -> None:
        try:
            work(job)
            job.state = State.CONCLUDING
            self._ledger.record()
            job.state = State.DONE
        except OnrecordError as error:
            job.error, job.state = str(error), State.FAILED
        except Exception:
            _log.exception("a job failed")
            job.error, job.state = "something went wrong here; what happened is in the log", State.FAILED

    def _read(self, inputs: tuple[Input, ...], job: Job) -> None:
        job.state = State.READING
        for name, article in inputs:
            job.outcomes.append(self._one(name, article))

    def _one(self, name: str, read: Callable[[], Article]) -> Outcome:
        try:
            article = read()
            return Outcome(name, article, take_in(self._ledger, article))
        except OnrecordError as error:
            return Outcome(name, error=str(error))

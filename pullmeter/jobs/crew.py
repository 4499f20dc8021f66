"""Dask: a cluster of this machine's own that comes and goes with the work, or the one at an address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dask
from distributed import Client, Future, LocalCluster
from distributed.security import Security

from calls.errors import NotUsableError
from pullmeter.jobs import tasks
from pullmeter.jobs.limits import Plan
from pullmeter.settings import Settings

GPU = "GPU"
CONNECT_S = 5

# Crashes are counted in the store; nothing is spilled, stolen or drawn.
CONFIG = {
    "distributed.scheduler.allowed-failures": 100,
    "distributed.scheduler.work-stealing": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.deploy.lost-worker-timeout": "1 hour",  # else one that takes 15 s to start anew is given up
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": 0.95,
    "distributed.worker.profile.enabled": False,
    "distributed.diagnostics.nvml": False,
}


class CutOffError(Exception):
    """The scheduler does not answer."""


@dataclass(frozen=True, slots=True)
class Places:
    """How many imports are worked on at a time, and how many of them may have sound to listen to."""

    all: int
    listening: int


@dataclass(frozen=True, slots=True)
class Crew:
    """The workers of a cluster."""

    client: Client

    def places(self) -> Places:
        """How many imports are worked on at a time; raises CutOffError where the scheduler is gone."""
        workers = self._workers()
        threads = sum(int(worker["nthreads"]) for worker in workers)
        cards = sum(int(worker["resources"].get(GPU, 0)) for worker in workers)
        return Places(threads, cards or threads)

    def begin(self, settings: Settings, import_id: str, ticket: str, *, listens: bool) -> "Future[Any]":
        """Have an import worked on; it listens on a worker with a graphics card where there is one."""
        gpu = {GPU: 1} if listens and self._has_gpu() else None
        heard = self._submit(tasks.hear, settings, import_id, ticket, resources=gpu)
        return self._submit(tasks.measure, settings, import_id, ticket, heard)

    def _submit(self, what: Callable[..., object], *arguments: object, **wishes: Any) -> "Future[Any]":
        return self.client.submit(what, *arguments, pure=False, **wishes)

    def _has_gpu(self) -> bool:
        return any(GPU in worker["resources"] for worker in self._workers())

    def _workers(self) -> list[dict[str, Any]]:
        if self.client.status != "running":
            raise CutOffError
        return list(self.client.scheduler_info(n_workers=-1)["workers"].values())


@contextmanager
def crew(settings: Settings, plan: Plan, scratch: Path) -> Iterator[Crew]:
    """The workers at the address in the settings, else those of a cluster that lives as long as the context.

    Raises CutOffError where nobody answers at the address.
    """
    with dask.config.set(CONFIG):
        if settings.scheduler:
            with _client(settings.scheduler) as client:
                yield Crew(client)
        else:
            with _own(plan, scratch) as cluster, Client(cluster) as client:
                yield Crew(client)


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=CONNECT_S)
    except ValueError as error:
        raise NotUsableError(
            f"The scheduler {address} cannot be reached that way ({error}): check scheduler in the settings."
        ) from error
    except OSError as error:
        raise CutOffError from error


def _own(plan: Plan, scratch: Path) -> LocalCluster:
    """A cluster on this machine alone, a process for each worker, behind a certificate of its own."""
    return LocalCluster(
        n_workers=plan.workers,
        threads_per_worker=1,
        memory_limit=plan.memory_bytes,
        resources={GPU: 1} if plan.gpus else None,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(scratch),
        security=Security.temporary(),  # whoever reaches a scheduler can have anything run in our name
        silence_logs=False,
    )

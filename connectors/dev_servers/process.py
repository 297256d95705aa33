"""A server as a process of its own, found again by its folder: started, stopped, frozen, killed.

process.json   its number and ports; the file is locked for as long as the process lives
server.log     everything it has printed
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from connectors.dev_servers.ports import is_free
from stream.errors import ConfigError, Unavailable

__all__ = ["Launch", "ServerProcess"]

_READY_S: Final = 60
"""How long a server may take to start on a busy machine."""
_STOP_S: Final = 15
"""How long a server may take to stop in good order."""
_ASK_AGAIN_S: Final = 0.5
_POLL_S: Final = 0.02
_MOMENT_S: Final = 0.001
_TAIL: Final = 2_000
"""Characters of the log that an error shows."""
_GUARD: Final = 'cat >/dev/null; kill -9 "$0"'
"""Shell: wait until the other end of the pipe is closed, then kill."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a server and how to know that it is ready."""

    command: Sequence[str]
    ports: tuple[int, ...]
    ready: Sequence[str]
    """What it prints when it answers. Its own word: something else might answer on its port."""
    environment: Mapping[str, str] | None = None
    """All variables it sees; None: ours."""


class _State(BaseModel):
    pid: int
    ports: tuple[int, ...]


class ServerProcess:
    """The server whose files are in `folder`, whichever process has started it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    @property
    def log_file(self) -> Path:
        """Where everything it prints is kept."""
        return self.folder / "server.log"

    @property
    def running(self) -> bool:
        """Whether the process lives, be it frozen."""
        with suppress(FileNotFoundError), self._state_file.open() as file:
            return not _lock(file.fileno())
        return False

    @property
    def pid(self) -> int:
        """The number of the process.

        Raises:
            Unavailable: it is not running.
        """
        return self._state().pid

    @property
    def ports(self) -> tuple[int, ...]:
        """The ports it was started on.

        Raises:
            Unavailable: it is not running.
        """
        return self._state().ports

    def launch(self, launch: Launch, *, outlive: bool) -> None:
        """Start it and return when it answers. It dies with this process, unless it is to `outlive` it.

        Raises:
            ConfigError: its ports or its folder are in use.
            Unavailable: it ended at once, or is not ready in time; shows the end of its log.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._refuse_taken_ports(launch.ports)
        printed_before = self.log_file.stat().st_size if self.log_file.exists() else 0
        self._child = child = self._spawn(launch)
        if not outlive:
            self._guard = _guard(child.pid)
        try:
            self._wait_until_ready(child, launch.ready, printed_before)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """End it in good order; by force if that takes too long. Nothing happens if it is not running."""
        deadline = time.monotonic() + _STOP_S
        while self.running and time.monotonic() < deadline:
            # Again and again: Qdrant misses a signal in the first moments after its start.
            self._signal(signal.SIGTERM)
            self._signal(signal.SIGCONT)  # a frozen process ends only when it is thawed
            self._gone_within(_ASK_AGAIN_S)
        self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut does to a process. Nothing happens if it is not running."""
        if self.running:
            self._signal(signal.SIGKILL)
        self._clear_up()

    def freeze(self) -> None:
        """Let it stand still: connections stay open, nothing answers. Only for what we have started.

        Raises:
            Unavailable: it is not running.
        """
        pid = self.pid
        os.kill(pid, signal.SIGSTOP)
        # A moment passes until its last thread stands still, enough to answer once more.
        while os.waitid(os.P_PID, pid, os.WSTOPPED | os.WNOWAIT | os.WNOHANG) is None:
            if not self.running:
                raise Unavailable(self.name, "ended before it was frozen")
            time.sleep(_MOMENT_S)

    def thaw(self) -> None:
        """Let it go on.

        Raises:
            Unavailable: it is not running.
        """
        os.kill(self.pid, signal.SIGCONT)

    @property
    def _state_file(self) -> Path:
        return self.folder / "process.json"

    def _state(self) -> _State:
        # Empty for the moment between the lock and the start.
        if not self.running or not (state := self._state_file.read_bytes()):
            raise Unavailable(self.name, f"is not running (log: {self.log_file})")
        return _State.model_validate_json(state)

    def _refuse_taken_ports(self, ports: Sequence[int]) -> None:
        if taken := [str(port) for port in ports if not is_free(port)]:
            raise ConfigError(
                f"{self.name} cannot start: port {' and '.join(taken)} in use. "
                "Stop what listens there, or choose another port."
            )

    def _spawn(self, launch: Launch) -> subprocess.Popen[bytes]:
        with self._state_file.open("a+") as state, self.log_file.open("ab") as log:
            if not _lock(state.fileno()):
                raise ConfigError(
                    f"{self.name} is running already in {self.folder}; stop it first."
                )
            state.truncate(0)
            child = subprocess.Popen(  # noqa: S603 - our own command, no shell
                launch.command,
                cwd=self.folder,
                env=launch.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # The lock goes to the child, and is let go of when that ends, however it ends.
                pass_fds=[state.fileno()],
                start_new_session=True,  # Ctrl-C is for us alone; we stop it in good order
            )
            state.write(_State(pid=child.pid, ports=launch.ports).model_dump_json())
        return child

    def _wait_until_ready(
        self, child: subprocess.Popen[bytes], words: Sequence[str], start: int
    ) -> None:
        deadline = time.monotonic() + _READY_S
        while time.monotonic() < deadline:
            ended = child.poll()
            printed = self._printed(start)
            if all(word in printed for word in words):
                return
            if ended is not None:
                raise self._failure(f"ended while starting (exit code {ended})", printed)
            time.sleep(_POLL_S)
        raise self._failure(f"is not ready after {_READY_S} s", self._printed(start))

    def _printed(self, start: int) -> str:
        with self.log_file.open("rb") as log:
            log.seek(start)
            return log.read().decode(errors="replace")

    def _failure(self, what: str, printed: str) -> Unavailable:
        return Unavailable(
            self.name, f"{what}. End of {self.log_file}:\n{printed[-_TAIL:].strip()}"
        )

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError, Unavailable):  # it was quicker
            os.kill(self.pid, number)

    def _gone_within(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while self.running:
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL_S)
        return True

    def _clear_up(self) -> None:
        if not self._gone_within(_STOP_S):
            raise Unavailable(self.name, f"process {self.pid} cannot be killed")
        if self._child is not None:
            self._child.wait()
            self._child = None
        if self._guard is not None:
            # Its pipe stays open until it is dead: it must not kill a number that was given anew.
            self._guard.kill()
            self._guard.communicate()
            self._guard = None


def _guard(pid: int) -> subprocess.Popen[bytes]:
    """Start a shell that kills the process when this one ends, however it ends."""
    return subprocess.Popen(  # noqa: S603 - a fixed script and a number
        ["/bin/sh", "-c", _GUARD, str(pid)], stdin=subprocess.PIPE, start_new_session=True
    )


def _lock(file: int) -> bool:
    """Take the lock of an open file, if nobody has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connectors.dev_servers import ServerProcess, free_port, process
from connectors.dev_servers.process import Launch
from stream.errors import ConfigError, Unavailable

SERVER = Launch(
    [sys.executable, "-uc", "import time; print('ready'); time.sleep(600)"], (), ("ready",)
)
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready'); time.sleep(600)"
HALF_DEAF = """
import signal

signal.signal(signal.SIGTERM, lambda *_: None)
print("ready")
signal.pause()
signal.signal(signal.SIGTERM, lambda *_: print("in good order"))
signal.pause()
"""

GENTLE = """
import signal

signal.signal(signal.SIGTERM, lambda *_: print("in good order"))
print("ready")
signal.pause()
"""

START_AND_WAIT = """
import sys, time
from pathlib import Path
from connectors.dev_servers import ServerProcess
from tests.connectors.dev_servers.test_process import SERVER

ServerProcess("it", Path(sys.argv[1])).launch(SERVER, outlive=sys.argv[2] == "outlive")
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    server = ServerProcess("it", tmp_path / "it")
    yield server
    server.kill()


def started_by_another_process(folder: Path, how: str) -> subprocess.Popen[str]:
    starter = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(folder), how], stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout is not None
    assert starter.stdout.readline() == "started\n"
    return starter


def until(condition: Callable[[], bool]) -> None:
    """Wait; the time limit of the test ends what never comes true."""
    while not condition():
        time.sleep(0.02)


def state_of(pid: int) -> str:
    """Return the letter of the process's state: T is stopped."""
    shown = subprocess.run(
        ["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return shown.stdout.strip()[0]


def test_it_runs_until_it_is_stopped(server: ServerProcess) -> None:
    assert not server.running
    server.launch(SERVER, outlive=False)
    assert server.running
    server.stop()
    assert not server.running
    with pytest.raises(Unavailable, match="is not running"):
        _ = server.pid


def test_stopping_or_killing_what_does_not_run_is_no_error(server: ServerProcess) -> None:
    server.stop()
    server.kill()


def test_its_number_and_ports_are_known_to_other_processes(server: ServerProcess) -> None:
    port = free_port()
    server.launch(Launch(SERVER.command, (port,), SERVER.ready), outlive=False)
    found = ServerProcess("it", server.folder)
    assert (found.pid, found.ports) == (server.pid, (port,))
    found.kill()
    assert not server.running


def test_a_number_left_by_a_process_that_died_is_not_believed(server: ServerProcess) -> None:
    server.launch(SERVER, outlive=False)
    os.kill(server.pid, signal.SIGKILL)
    until(lambda: not server.running)
    assert (server.folder / "process.json").read_text()
    with pytest.raises(Unavailable, match="is not running"):
        server.freeze()


def test_a_frozen_process_stands_still_and_goes_on(server: ServerProcess) -> None:
    server.launch(SERVER, outlive=False)
    for _ in range(2):  # also when it is frozen already
        server.freeze()
        assert state_of(server.pid) == "T"
    assert server.running
    server.thaw()
    until(lambda: state_of(server.pid) != "T")


def test_a_frozen_process_is_stopped_in_good_order(server: ServerProcess) -> None:
    server.launch(Launch([sys.executable, "-uc", GENTLE], (), ("ready",)), outlive=False)
    server.freeze()
    server.stop()
    assert server.log_file.read_text().endswith("in good order\n")


def test_a_process_that_does_not_listen_is_killed(
    server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_STOP_S", 0.2)
    monkeypatch.setattr(process, "_ASK_AGAIN_S", 0.1)
    server.launch(Launch([sys.executable, "-uc", DEAF], (), ("ready",)), outlive=False)
    server.stop()
    assert not server.running


def test_a_process_that_missed_the_signal_gets_it_again(server: ServerProcess) -> None:
    server.launch(Launch([sys.executable, "-uc", HALF_DEAF], (), ("ready",)), outlive=False)
    server.stop()
    assert server.log_file.read_text().endswith("in good order\n")


def test_what_it_printed_is_shown_when_it_does_not_start(server: ServerProcess) -> None:
    broken = Launch([sys.executable, "-c", "raise SystemExit('no such disk')"], (), ("ready",))
    with pytest.raises(Unavailable, match=r"(?s)exit code 1.*no such disk"):
        server.launch(broken, outlive=False)
    assert not server.running


def test_it_is_ready_when_it_says_so_itself_this_time(
    server: ServerProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.launch(SERVER, outlive=False)
    server.stop()
    monkeypatch.setattr(process, "_READY_S", 0.3)
    silent = Launch([sys.executable, "-c", "import time; time.sleep(600)"], (), ("ready",))
    with pytest.raises(Unavailable, match="is not ready"):
        server.launch(silent, outlive=False)
    assert not server.running


def test_a_port_in_use_is_refused(server: ServerProcess, tmp_path: Path) -> None:
    port = free_port()
    listens = f"import socket, time; s = socket.create_server(('127.0.0.1', {port})); print('ready'); time.sleep(600)"
    server.launch(Launch([sys.executable, "-uc", listens], (port,), ("ready",)), outlive=False)
    with pytest.raises(ConfigError, match=f"port {port} in use"):
        ServerProcess("other", tmp_path / "other").launch(
            Launch(SERVER.command, (port,), SERVER.ready), outlive=False
        )


def test_a_folder_in_use_is_refused(server: ServerProcess) -> None:
    server.launch(SERVER, outlive=False)
    pid = server.pid
    with pytest.raises(ConfigError, match="is running already"):
        ServerProcess("it", server.folder).launch(SERVER, outlive=False)
    assert server.pid == pid


def test_it_dies_with_the_process_that_started_it(server: ServerProcess) -> None:
    with started_by_another_process(server.folder, "guarded") as starter:
        assert server.running
        starter.kill()
    until(lambda: not server.running)


def test_it_can_outlive_the_process_that_started_it(server: ServerProcess) -> None:
    with started_by_another_process(server.folder, "outlive") as starter:
        starter.kill()
    time.sleep(0.3)  # in which it would die
    assert server.running
    server.stop()
    assert not server.running

"""systemd hears how we are, in the form of sd_notify(3); where nobody listens nothing happens."""

import socket
from pathlib import Path

import pytest

from bot.background.systemd import Systemd
from tests.support.systemd import Listener


async def test_each_state_is_one_datagram() -> None:
    with Listener() as listener:
        systemd = Systemd(listener.address)
        systemd.starting("The database does not answer now:\nConnection refused.", within=121.5)
        systemd.ready("At work as @diandan_bot (polling)")
        systemd.stopping()
        await listener.hears("STOPPING", "1")
        assert listener.told == [
            {
                "STATUS": "The database does not answer now: Connection refused.",
                "EXTEND_TIMEOUT_USEC": "121500000",
            },
            {"READY": "1", "STATUS": "At work as @diandan_bot (polling)"},
            {"STOPPING": "1", "STATUS": "Finishing what is under way"},
        ]


@pytest.mark.skipif(not hasattr(socket, "SO_PASSCRED"), reason="abstract names are Linux's")
def test_an_abstract_name_is_understood() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours:
        ours.bind("")  # the system chooses an abstract name
        name = ours.getsockname()
        ours.setblocking(False)
        Systemd("@" + name[1:].decode()).ready("At work")
        assert ours.recv(4096) == b"READY=1\nSTATUS=At work"


def test_the_socket_is_the_one_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with Listener() as listener:
        monkeypatch.setenv("NOTIFY_SOCKET", listener.address)
        Systemd.of_environment().ready("At work")
        assert listener._ours.recv(4096) == b"READY=1\nSTATUS=At work"


def test_nobody_listening_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    Systemd.of_environment().ready("At work")
    Systemd(str(tmp_path / "nobody")).ready("At work")

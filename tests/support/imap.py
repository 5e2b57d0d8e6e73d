"""A real IMAP server on loopback: Dovecot, in a folder of its own, for one person; left out when not installed."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER, PASSWORD = "retours", "secret"

CONFIG = """
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{place}/mail
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={place}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@contextmanager
def mailbox(place: Path, *messages: bytes) -> Iterator[str]:
    """Run Dovecot over a mailbox that holds these messages, unread, and give its address."""
    program = shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("left out: Dovecot (Debian: dovecot-imapd) is not installed")
    new = place / "mail" / "new"
    for folder in (new, place / "mail" / "cur", place / "mail" / "tmp", place / "run", place / "state"):
        folder.mkdir(parents=True)
    for number, raw in enumerate(messages):
        (new / f"170000000{number}.M{number}.here").write_bytes(raw)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    who = _owner(place)
    config = place / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            place=place,
            port=port,
            password=PASSWORD,
            user=who.pw_name,
            group=_group(who),
            uid=who.pw_uid,
            gid=who.pw_gid,
        )
    )
    with subprocess.Popen([program, "-F", "-c", str(config)], stderr=subprocess.PIPE, text=True) as server:
        try:
            _wait(port, server, place)
            yield f"imap://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


def _owner(place: Path) -> pwd.struct_passwd:
    """Choose whose the mailbox is: ourselves, or for root an account without rights, to whom the folder is given."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    who = pwd.getpwnam("nobody")
    for folder, _, files in os.walk(place):
        for path in (Path(folder), *(Path(folder) / name for name in files)):
            os.chown(path, who.pw_uid, who.pw_gid)
    for above in place.parents:
        if above.owner() == "root" and Path(tempfile.gettempdir()) in above.parents:
            above.chmod(0o755)
    return who


def _group(who: pwd.struct_passwd) -> str:
    import grp

    return grp.getgrgid(who.pw_gid).gr_name


def _wait(port: int, server: "subprocess.Popen[str]", place: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            log = place / "log"
            said = (server.stderr.read() if server.stderr else "") + (log.read_text() if log.exists() else "")
            pytest.skip(f"left out: Dovecot did not start here: {said[-300:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.skip("left out: Dovecot did not answer")

"""Debian's real Postfix, of its own queue and settings, on a free loopback port, for as long as a test lasts."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.postbox import free_port

PLACES = ("/usr/sbin/postfix", "/usr/local/sbin/postfix")

MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
myhostname = mta.example.org
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
relayhost = [127.0.0.1]:{onward}
smtp_host_lookup = native
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_tls_security_level = none
smtp_tls_security_level = none
"""

MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@contextmanager
def postfix(onward: int) -> Iterator[str]:
    """Give the address of a Postfix that hands all it receives to another port of this machine; none stays behind."""
    program = next((place for place in PLACES if Path(place).exists()), None)
    if not program:
        pytest.skip("left out: Debian's Postfix is not installed, so no letter went through it")
    if os.geteuid() != 0:
        pytest.skip("left out: Postfix only starts as root, so no letter went through it")
    root, port = Path(tempfile.mkdtemp(prefix="postfix-")), free_port()
    _lay(root, port=port, onward=onward)
    orders = [program, "-c", str(root / "conf")]
    try:
        started = subprocess.run([*orders, "start"], capture_output=True, timeout=60, check=False)
        assert started.returncode == 0, started.stderr.decode(errors="replace")
        yield f"smtp://127.0.0.1:{port}"
    finally:
        subprocess.run([*orders, "stop"], capture_output=True, timeout=60, check=False)
        running = subprocess.run([*orders, "status"], capture_output=True, timeout=60, check=False).returncode == 0
        shutil.rmtree(root)
    assert not running, "Postfix is still running"


def _lay(root: Path, *, port: int, onward: int) -> None:
    for name in ("conf", "queue", "data"):
        (root / name).mkdir()
    root.chmod(0o755)  # its programs give up root's rights and must still get in
    shutil.chown(root / "data", "postfix")
    (root / "conf" / "main.cf").write_text(MAIN.format(root=root, onward=onward), encoding="ascii")
    (root / "conf" / "master.cf").write_text(MASTER.format(port=port), encoding="ascii")

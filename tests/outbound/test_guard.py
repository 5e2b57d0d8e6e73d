import pytest

from veille.domain.errors import ForbiddenAddress
from veille.outbound.guard import PRIVATE_KEY, check_address, check_url

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.2.1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "0.1.2.3",
    "::1",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
]
NEVER = [
    "0.0.0.0",
    "::",
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "224.0.0.1",
    "ff02::1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::",
]
PUBLIC = ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1"]


@pytest.mark.parametrize("address", [*PRIVATE, *NEVER])
def test_an_address_that_is_not_public_is_refused_and_the_setting_named(address: str) -> None:
    with pytest.raises(ForbiddenAddress) as refusal:
        check_address(address)
    assert refusal.value.private
    assert PRIVATE_KEY in refusal.value.detail


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_let_through(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize("address", [*PRIVATE, *PUBLIC])
def test_private_addresses_pass_once_they_are_allowed(address: str) -> None:
    check_address(address, allow_private=True)


@pytest.mark.parametrize("address", NEVER)
def test_link_local_multicast_and_unspecified_never_pass(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_address(address, allow_private=True)


@pytest.mark.parametrize("address", ["", "localhost", "1.2.3", "2130706433", "0x7f000001"])
def test_what_is_not_a_number_is_no_address(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_address(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://h.example/",
        "gopher://h.example/",
        "data:text/xml,x",
        "javascript:x",
        "source:file:///etc/passwd",
        "//h.example/",
        "h.example",
        "",
        "http://",
        "http:///x",
        "https://user@h.example/",
        "https://user:word@h.example/",
        "https://h.example@10.0.0.1/",
        "http://h.example\\@10.0.0.1/",
        "http:\\\\10.0.0.1\\",
        "http://h.example/\r\nX: y",
        "http://h.example/\x00",
        "http://h .example/",
        "http://h.example:99999/",
        "http://[::1/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest",
        "http://h.example/" + "x" * 9_000,
    ],
)
def test_an_address_no_source_needs_is_refused(url: str) -> None:
    with pytest.raises(ForbiddenAddress):
        check_url(url)


@pytest.mark.parametrize(
    "url",
    ["https://h.example/f?x=1&y=é", "http://h.example:8080/", "HTTPS://H.example/", "https://éducation.example/a b"],
)
def test_an_ordinary_address_is_let_through(url: str) -> None:
    check_url(url)

"""What the network throws, as ours: unreachable with a clear detail, or an address that nobody may use."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from veille.domain.errors import ForbiddenAddress, Unreachable
from veille.outbound.connect import NameUnknown


@contextmanager
def as_source_errors(deadline: float) -> Iterator[None]:
    """Turn what the network throws into Unreachable with a clear detail; `deadline` is in seconds."""
    try:
        yield
    except TimeoutError:
        raise Unreachable(f"no complete answer within {deadline:g} s", "delai") from None
    except httpcore.TimeoutException:
        raise Unreachable("no answer in time", "delai") from None
    except (httpx.InvalidURL, httpx.RemoteProtocolError) as error:  # httpx itself reads addresses, even of redirects
        raise ForbiddenAddress(f"unusable address: {error}") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise _unreachable(error) from None


def _unreachable(error: BaseException) -> Unreachable:
    """Find what lies below httpcore's error: a name, a certificate, or the connection itself."""
    causes = [error, *_causes(error)]
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(f"certificate: {cause.verify_message}", "certificat")
        if isinstance(cause, ssl.SSLError):
            return Unreachable(f"TLS: {cause.reason}", "certificat")
        if isinstance(cause, NameUnknown):
            return Unreachable(str(cause), "nom")
    return Unreachable(next((text for cause in causes if (text := str(cause))), type(error).__name__))


def _causes(error: BaseException) -> Iterator[BaseException]:
    while (cause := error.__cause__ or error.__context__) is not None:
        yield cause
        error = cause

"""Origins: which sites may show an embed, said exactly enough to stand in a policy."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Final, Self

from locator.errors import BadPartner
from locator.messages import N_

FIELD: Final = "origins"
LONGEST_HOST: Final = 253
"""Characters of a host name (RFC 1035, section 2.3.4, without the last dot)."""
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1"})
"""Hosts on which one tries a page on one's own machine: browsers trust them without HTTPS."""

_SHOWN: Final = 60
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}
_ADDRESS: Final = re.compile(r"([a-z][a-z0-9+.-]*)://([^/?#\\]*)(.*)", re.IGNORECASE | re.DOTALL)
_PORT: Final = re.compile(r":([0-9]{1,5})\Z")
_LABEL: Final = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
# What IDNA 2003 and browsers (UTS 46) write differently: sharp s, final sigma, joiners.
_WRITTEN_IN_TWO_WAYS: Final = re.compile("[\u00df\u1e9e\u03c2\u200c\u200d]")

_EXAMPLE: Final = "https://www.example.org"
_NO_ADDRESS: Final = N_(
    "‘%(given)s’ is not the address of a site. Write it like %(example)s: https, and the host."
)
_NO_WILDCARD: Final = N_(
    "‘%(given)s’ would let in more than one site. Write each site on a line of its own, like "
    "%(example)s."
)
_NO_SECRET: Final = N_("Leave the name and the password before the @ out of ‘%(given)s’.")
_NO_REST: Final = N_(
    "Leave out what stands behind the host in ‘%(given)s’: a site is allowed as a whole, not a "
    "page of it."
)
_NOT_SAFE: Final = N_(
    "‘%(given)s’ has to begin with https. Only localhost may do without, for trying."
)
_NO_HOST: Final = N_(
    "The host in ‘%(given)s’ is not one that a browser knows. Copy it from the address bar, "
    "without a dot at its end."
)
_NO_PORT: Final = N_("The port in ‘%(given)s’ has to be a number from 1 to 65535.")


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A site, by scheme, host and port (RFC 6454); ``port`` is None where it is the usual one.

    ``host`` is in lower case and ASCII: a name with other letters is in its ``xn--`` form.
    """

    scheme: str
    host: str
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``https://www.example.org``, with a port if need be.

        Raises :class:`BadPartner` with what to do for all that is not exactly one site: wildcards,
        paths, queries, passwords, ``null``, schemes without safety, hosts that no browser has.
        """
        given = text.strip()
        if "*" in given:
            raise _fault(_NO_WILDCARD, given)
        match = _ADDRESS.fullmatch(given)
        if match is None:
            raise _fault(_NO_ADDRESS, given)
        scheme, authority, rest = match[1].lower(), match[2], match[3]
        if scheme not in _DEFAULT_PORTS or re.search(r"[\s,;'\"]", given):
            raise _fault(_NO_ADDRESS, given)
        if "@" in authority:
            raise _fault(_NO_SECRET, given)
        if rest not in ("", "/"):
            raise _fault(_NO_REST, given)
        host, port = _split(authority, given)
        host = _ascii(host, given)
        if scheme == "http" and not _is_loopback(host):
            raise _fault(_NOT_SAFE, given)
        return cls(scheme, host, None if port == _DEFAULT_PORTS[scheme] else port)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")


def _is_loopback(host: str) -> bool:
    # All names below localhost are this machine, too (RFC 6761, section 6.3).
    return host in LOOPBACK or host.endswith(".localhost")


def _split(authority: str, given: str) -> tuple[str, int | None]:
    found = _PORT.search(authority)
    if found is None:
        if ":" in authority and not authority.startswith("["):
            raise _fault(_NO_PORT, given)
        return authority, None
    port = int(found[1])
    if not 1 <= port <= 65535:
        raise _fault(_NO_PORT, given)
    return authority[: found.start()], port


def _ascii(host: str, given: str) -> str:
    """Return a host as browsers send it in an origin."""
    if len(host) > LONGEST_HOST or _WRITTEN_IN_TWO_WAYS.search(host):
        raise _fault(_NO_HOST, given)
    try:
        name = host.encode("idna").decode().lower()
    except UnicodeError as error:
        raise _fault(_NO_HOST, given) from error
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise _fault(_NO_HOST, given)
    # A host that ends with a number is an IPv4 address, however it is written (WHATWG URL).
    if _NUMBER.fullmatch(labels[-1]) and not _is_ipv4(name):
        raise _fault(_NO_HOST, given)
    return name


def _is_ipv4(name: str) -> bool:
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True


def _fault(message: str, given: str) -> BadPartner:
    values = {"given": given[:_SHOWN]}
    if "%(example)s" in message:
        values["example"] = _EXAMPLE
    return BadPartner(FIELD, message, **values)

"""Which addresses are sites that an embed can be allowed on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locator.errors import BadPartner
from locator.partners import Origin

ALLOWED = [
    ("https://www.example.org", "https://www.example.org"),
    ("  https://www.example.org  ", "https://www.example.org"),
    ("https://www.example.org/", "https://www.example.org"),
    ("HTTPS://WWW.Example.ORG", "https://www.example.org"),
    ("https://www.example.org:443", "https://www.example.org"),
    ("https://www.example.org:8443", "https://www.example.org:8443"),
    ("https://library", "https://library"),
    ("https://192.0.2.17", "https://192.0.2.17"),
    ("https://bücher.example", "https://xn--bcher-kva.example"),
    ("https://BÜCHER.example", "https://xn--bcher-kva.example"),
    ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ("https://例え.example", "https://xn--r8jz45g.example"),
    ("http://localhost", "http://localhost"),
    ("http://localhost:80", "http://localhost"),
    ("http://localhost:8000", "http://localhost:8000"),
    ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ("http://clinic.localhost:8000", "http://clinic.localhost:8000"),
]
REFUSED = [
    # What would widen the policy, or end it and begin another.
    ("*", "more than one site"),
    ("https://*", "more than one site"),
    ("https://*.example.org", "more than one site"),
    ("https://www.example.org:*", "more than one site"),
    ("https://a; script-src *", "more than one site"),
    ("https://a; script-src 'unsafe-inline'", "not the address of a site"),
    ("https://a;", "not the address of a site"),
    ("https://a, https://b", "not the address of a site"),
    ("https://a https://b", "not the address of a site"),
    ("https://a\thttps://b", "not the address of a site"),
    ("https://a\r\nX-Header: 1", "not the address of a site"),
    ("'self'", "not the address of a site"),
    ("null", "not the address of a site"),
    ("https:", "not the address of a site"),
    ("https", "not the address of a site"),
    ("data:", "not the address of a site"),
    ("file:///home", "not the address of a site"),
    ("javascript://alert(1)", "not the address of a site"),
    ("ftp://example.org", "not the address of a site"),
    ("www.example.org", "not the address of a site"),
    ("//www.example.org", "not the address of a site"),
    # More than a site.
    ("https://www.example.org/clinic", "behind the host"),
    ("https://www.example.org?x", "behind the host"),
    ("https://www.example.org/?x", "behind the host"),
    ("https://www.example.org#x", "behind the host"),
    ("https://www.example.org\\clinic", "behind the host"),
    ("https://ada@example.org", "before the @"),
    ("https://ada:secret@example.org", "before the @"),
    ("https://www.example.org@evil.example", "before the @"),
    # Not safe on the way.
    ("http://www.example.org", "begin with https"),
    ("http://localhost.example.org", "begin with https"),
    ("http://10.0.0.1", "begin with https"),
    # No host, or not one that a browser has.
    ("https://", "not one that a browser knows"),
    ("https:///", "not one that a browser knows"),
    ("https://.", "not one that a browser knows"),
    ("https://www.example.org.", "not one that a browser knows"),
    ("https://.example.org", "not one that a browser knows"),
    ("https://www..example.org", "not one that a browser knows"),
    ("https://-a.example.org", "not one that a browser knows"),
    ("https://a_b.example.org", "not one that a browser knows"),
    ("https://a%2eb.example.org", "not one that a browser knows"),
    ("https://[::1]", "not one that a browser knows"),
    ("https://[::1]:8000", "not one that a browser knows"),
    ("https://2130706433", "not one that a browser knows"),
    ("https://0x7f.1", "not one that a browser knows"),
    ("https://127.1", "not one that a browser knows"),
    ("https://1.2.3.456", "not one that a browser knows"),
    ("https://straße.example", "not one that a browser knows"),
    ("https://a\u200db.example", "not one that a browser knows"),
    ("https://a\u202eb.example", "not one that a browser knows"),
    (f"https://{'a' * 64}.example", "not one that a browser knows"),
    (f"https://{'a.' * 130}example", "not one that a browser knows"),
    (f"https://{'ü' * 30_000}.example", "not one that a browser knows"),
    ("https://\ud800.example", "not one that a browser knows"),
    # No port.
    ("https://www.example.org:", "number from 1 to 65535"),
    ("https://www.example.org:0", "number from 1 to 65535"),
    ("https://www.example.org:65536", "number from 1 to 65535"),
    ("https://www.example.org:https", "number from 1 to 65535"),
    ("https://a:1:2", "not one that a browser knows"),
]


@pytest.mark.parametrize(("typed", "kept"), ALLOWED)
def test_a_site_is_kept_as_browsers_name_it(typed: str, kept: str) -> None:
    assert str(Origin.parse(typed)) == kept


@pytest.mark.parametrize(("typed", "told"), REFUSED, ids=lambda text: ascii(text)[:40])
def test_what_is_not_exactly_one_site_is_refused_with_what_to_do(typed: str, told: str) -> None:
    with pytest.raises(BadPartner, match=told) as refused:
        Origin.parse(typed)
    assert refused.value.parameter == "origins"


def test_an_address_that_is_very_long_is_not_said_back_whole() -> None:
    with pytest.raises(BadPartner) as refused:
        Origin.parse("https://" + "a" * 100_000)
    assert len(str(refused.value)) < 300


@settings(max_examples=200)
@given(st.text(max_size=40).map(lambda rest: "https://" + rest) | st.text(max_size=40))
def test_whatever_is_typed_what_is_kept_cannot_end_the_policy(typed: str) -> None:
    try:
        origin = Origin.parse(typed)
    except BadPartner:
        return
    written = str(origin)
    assert not set(written) & set(" ;,*'\"\\\r\n\t")
    assert written.isascii()
    assert Origin.parse(written) == origin

"""Links to the pages before and after one, as headers (RFC 8288)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from locator.web.state import asked

if TYPE_CHECKING:
    from locator.formats.summary import Answer

_AS_WRITTEN: Final = "%&=+,;:@/?.~!$'()*"
"""What stays in a query as it was sent; everything that could end a link is encoded."""


def page_links(answer: Answer) -> str:
    """Return the header ``Link`` of one page of an answer to a GET; blank where it has none.

    The links repeat the query of the request, so that they name no place that it did not name. A
    POST gets none: what stands in its body belongs in no address.
    """
    if asked().method == "POST" or answer.pages == 1:
        return ""
    page, pages = answer.search.page, answer.pages
    query = quote(asked().environ["QUERY_STRING"], safe=_AS_WRITTEN)
    rest = [part for part in query.split("&") if part and not part.startswith("page=")]
    turns = (("prev", page - 1), ("next", page + 1))
    return ", ".join(
        f'<?{"&".join([*rest, f"page={number}"])}>; rel="{name}"'
        for name, number in turns
        if 1 <= number <= pages
    )

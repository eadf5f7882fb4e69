"""Draw the sheet of signs: each kind's shape in its colour, with a pictogram of Lucide on it.

Run by set-up after ``npm ci``. What is drawn goes into static/vendor and is not committed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from locator.vocabulary import SERVICE_TYPES
from locator.vocabulary.service_type import SLATE, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = "lucide-static"
SHAPES: Final = {
    Shape.CIRCLE: '<circle cx="12" cy="12" r="11.2" fill="{}"/>',
    Shape.SHIELD: '<path fill="{}" d="M12 .8 22.4 4v7.8c0 5.8-4.2 10-10.4 12-6.2-2-10.4-6.2'
    '-10.4-12V4z"/>',
    Shape.SQUARE: '<rect x="1.4" y="1.4" width="21.2" height="21.2" rx="2.5" fill="{}"/>',
    Shape.DIAMOND: '<path fill="{}" d="M12 0 24 12 12 24 0 12z"/>',
    Shape.PENTAGON: '<path fill="{}" d="M12 .6 23.8 9.2 19.3 23.2H4.7L.2 9.2z"/>',
}
"""Shapes that are told apart without their colours, on a field of 24 by 24."""
_MIDDLE: Final = {Shape.PENTAGON: 13.0}
"""Where the middle of a shape is from above, where it is not half way down."""
_SIZE: Final = {Shape.CIRCLE: 14.0, Shape.SQUARE: 15.0}
_SMALLER: Final = 12.0
"""Width of a pictogram on a shape that has less room."""
_OTHER: Final = "ellipsis"
"""The pictogram of what is none of the kinds."""
_STROKE: Final = 1.5
"""Width of the pictograms' lines after they were made smaller; Lucide's own is 2 at 24."""


def sheet(icons: Path) -> str:
    """Return the sheet as SVG; raises FileNotFoundError where Lucide has no such pictogram."""
    symbols = "\n".join(_symbols(icons))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        "<!-- Shapes drawn for this project; pictograms of Lucide, ISC licence, "
        "see LICENSES.txt. -->\n"
        f"{symbols}\n</svg>\n"
    )


def _symbols(icons: Path) -> Iterator[str]:
    for one in SERVICE_TYPES:
        yield _symbol(one.code, one.shape, one.colour, icons / f"{one.icon}.svg")
    yield _symbol("other", Shape.PENTAGON, SLATE, icons / f"{_OTHER}.svg")


def _symbol(code: str, shape: Shape, colour: str, icon: Path) -> str:
    size = _SIZE.get(shape, _SMALLER)
    scale, middle = size / 24, _MIDDLE.get(shape, 12.0)
    drawing = re.search(r"<svg[^>]*>(.*)</svg>", icon.read_text("utf-8"), re.DOTALL)
    if drawing is None:
        raise ValueError(f"{icon.name} is no drawing.")
    lines = re.sub(r"\s+", " ", drawing[1]).replace(" />", "/>").strip()
    return (
        f'<symbol id="kind-{code}" viewBox="0 0 24 24">{SHAPES[shape].format(colour)}'
        f'<g transform="translate({12 - size / 2:g} {middle - size / 2:g}) scale({scale:.4g})" '
        f'fill="none" stroke="#fff" stroke-width="{_STROKE / scale:.3g}" stroke-linecap="round" '
        f'stroke-linejoin="round">{lines}</g></symbol>'
    )


def main() -> None:
    """Draw the sheet, or say what to run first."""
    package = ROOT / "node_modules" / PACKAGE
    target = ROOT / "static" / "vendor" / "signs"
    try:
        drawn = sheet(package / "icons")
        licence = (package / "LICENSE").read_text("utf-8")
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing: run 'npm ci' first.")
    target.mkdir(parents=True, exist_ok=True)
    (target / "kinds.svg").write_text(drawn, "utf-8")
    (target / "LICENSES.txt").write_text(licence, "utf-8")


if __name__ == "__main__":
    main()

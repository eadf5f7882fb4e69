"""The least that Flask can do: one view that answers with bytes it holds ready."""

import os
from pathlib import Path

from flask import Flask, Response

app = Flask(__name__, static_folder=None)
_ANSWER = Path(os.environ["BARE_ANSWER"]).read_bytes()


@app.route("/", methods=["GET", "POST"])
def answer() -> Response:
    """Answer with the bytes of the file."""
    return Response(_ANSWER, mimetype="application/json")

"""The least that Flask can do: one view that answers with bytes it holds ready."""

import os
from pathlib import Path

from flask import Flask, Response, request

app = Flask(__name__, static_folder=None)
_ANSWER = Path(os.environ["BARE_ANSWER"]).read_bytes()


@app.route("/", methods=["GET", "POST"])
def answer() -> Response:
    """Answer with the bytes of the file."""
    # A server closes a connection on which a body was left unread.
    request.get_data()
    return Response(_ANSWER, mimetype="application/json")

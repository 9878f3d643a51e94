"""Statements to take away: records in a form of `onrecord export`, as a file to be saved."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi.responses import StreamingResponse

from onrecord.core.record import Record
from onrecord.exports import FORMATS, writer
from onrecord.reader.faults import NotThere

_IN_MEMORY = 8_000_000
_CHUNK = 1 << 16
_ENDINGS = {
    "webannotation": "jsonld", "brat": "zip", "labelstudio": "json", "ftm": "ftm.json",
}  # fmt: skip
"""Of files whose form is not called as they end."""


def download(form: str, records: Iterable[Record], name: str) -> StreamingResponse:
    """`records` in the form `form`, called `name`. Raises `NotThere` for another form. All of
    it is written before the first byte is sent: what goes wrong is told."""
    if form not in FORMATS:
        raise NotThere(f"there is no form {form}", hint=", ".join(FORMATS))
    sink = cast(BinaryIO, SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  (closed when sent)
    writer(form)(records, sink)
    sink.seek(0)
    return saved(_sent(sink), f"{name}.{_ENDINGS.get(form, form)}")


def saved(body: Iterator[bytes], name: str) -> StreamingResponse:
    """An answer that a browser saves under `name`."""
    return StreamingResponse(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _sent(sink: BinaryIO) -> Iterator[bytes]:
    with sink:
        while chunk := sink.read(_CHUNK):
            yield chunk

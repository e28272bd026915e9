"""Scenarios in a Parquet file: drawn in chunks of a fixed size by one process or many, written in order.

A chunk is a row group, and only the process that was asked writes, so the file has the same bytes whatever the number
of workers, here or on a Dask cluster. Few chunks are under way at a time, so memory does not grow with the file.
pyarrow is imported inside: whoever does not write files pays nothing for it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebank import atomic
from simulator.drawing.columnar import COLUMNS, Order, part
from simulator.errors import ScenarioError

if TYPE_CHECKING:
    import pyarrow

CHUNK = 10_000
"""rows in a chunk, and in a row group of the file"""
FORMAT = "1"
_SMALL = ("case", "procedure", "persona", "channel", "lang", "gender")
"""columns with few different values, kept as a dictionary in the file"""


class NoPyArrow(ScenarioError):
    """The library that writes Parquet files is not installed."""

    def __init__(self) -> None:
        install = "pip install 'mingjing[scale]'"
        super().__init__(f"writing Parquet needs pyarrow: {install}", f"写 Parquet 文件要有 pyarrow：{install}")


class NoCluster(ScenarioError):
    """A Dask cluster that cannot be reached, or no Dask to reach it with."""


def schema() -> pyarrow.Schema:
    """The columns of a file: those of `COLUMNS`, the start as an instant in UTC."""
    pa = _pyarrow()
    whole = {"index": pa.int64(), "seed": pa.int64(), "difficulty": pa.int8(), "age": pa.int16()}
    kinds = {**dict.fromkeys(COLUMNS, pa.string()), **whole, "start": pa.timestamp("ms", "UTC")}
    return pa.schema([(name, kinds[name]) for name in COLUMNS], metadata={"mingjing": FORMAT})


def table(what: Order, first: int, n: int) -> pyarrow.Table:
    """Rows ``first`` to ``first + n`` of an order as an Arrow table."""
    pa, wanted = _pyarrow(), schema()
    drawn = part(what, first, n)
    drawn["start"] = pa.array(drawn["start"], pa.timestamp("s", "UTC")).cast(wanted.field("start").type)
    return pa.table([pa.array(drawn[field.name], field.type) for field in wanted], wanted)


def write(
    what: Order, n: int, path: str | os.PathLike[str], workers: int = 1, cluster: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Path:  # fmt: skip
    """Write scenarios 0 to ``n`` of an order to ``path``, whole or not at all; returns the path.

    ``workers`` processes of this machine draw, or those of the Dask ``cluster`` at an address such as
    ``tcp://127.0.0.1:8786``. ``progress`` is told the number of rows written. :class:`ScenarioError` says what cannot be
    met, :class:`NoPyArrow` and :class:`NoCluster` what is missing.
    """
    atomic.require_writable(path)
    _pyarrow()
    return atomic.write_by(path, lambda file: _fill(file, tables(what, n, workers, cluster), progress))


def _fill(file: Any, chunks: Iterator[pyarrow.Table], progress: Callable[[int], None] | None) -> None:
    from pyarrow import parquet

    told = 0
    with parquet.ParquetWriter(
        file, schema(), compression="zstd", compression_level=1, use_dictionary=list(_SMALL), write_statistics=list(_SMALL)
    ) as writer:
        for chunk in chunks:
            writer.write_table(chunk, row_group_size=CHUNK)
            told += chunk.num_rows
            if progress:
                progress(told)


def tables(what: Order, n: int, workers: int = 1, cluster: str | None = None) -> Iterator[pyarrow.Table]:
    """The chunks of an order, one after another, wherever they were drawn."""
    pieces = [(first, min(CHUNK, n - first)) for first in range(0, n, CHUNK)]
    if cluster:
        return _from_cluster(what, pieces, cluster)
    if workers > 1 and len(pieces) > 1:
        return _from_processes(what, pieces, workers)
    return (table(what, *piece) for piece in pieces)


# --- processes of this machine ------------------------------------------------------------------------

Pieces = list[tuple[int, int]]
_WHAT: list[Order] = []
"""in a worker: the order it draws from"""


def _prepare(what: Order) -> None:
    _WHAT[:] = [what]


def _packed(piece: tuple[int, int]) -> Any:
    """A chunk as the bytes of an Arrow stream, the quickest way between processes."""
    return _stream(table(_WHAT[0], *piece))


def _from_processes(what: Order, pieces: Pieces, workers: int) -> Iterator[pyarrow.Table]:
    from concurrent.futures import ProcessPoolExecutor

    # Spawned on every system: a fork would copy whatever threads hold at that moment.
    pool = ProcessPoolExecutor(min(workers, len(pieces)), get_context("spawn"), _prepare, (what,))
    try:
        yield from _in_order(pieces, lambda piece: pool.submit(_packed, piece), 2 * workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pieces: Pieces, submit: Callable[[tuple[int, int]], Any], ahead: int) -> Iterator[pyarrow.Table]:
    """The chunks in the order asked for, with at most ``ahead`` of them under way."""
    waiting: deque[Any] = deque()
    for piece in pieces:
        waiting.append(submit(piece))
        if len(waiting) >= ahead:
            yield _unpacked(waiting.popleft().result())
    while waiting:
        yield _unpacked(waiting.popleft().result())


def _stream(chunk: pyarrow.Table) -> bytes:
    pa = _pyarrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, chunk.schema) as writer:
        writer.write_table(chunk)
    return bytes(sink.getvalue())


def _unpacked(stream: bytes) -> pyarrow.Table:
    return _pyarrow().ipc.open_stream(stream).read_all()


# --- a cluster ----------------------------------------------------------------------------------------


def _from_cluster(what: Order, pieces: Pieces, address: str) -> Iterator[pyarrow.Table]:
    client = _client(address)
    try:
        everywhere = client.scatter(what, broadcast=True, hash=False)
        ahead = 2 * max(1, sum(client.nthreads().values()))
        yield from _in_order(pieces, lambda piece: client.submit(_drawn_there, everywhere, *piece, pure=False), ahead)
    finally:
        client.close()


def _drawn_there(what: Order, first: int, n: int) -> bytes:
    """What a worker of a cluster does: it needs the kit and pyarrow, but no bank."""
    return _stream(table(what, first, n))


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as missing:
        install = "pip install 'mingjing[scale]'"
        raise NoCluster(f"a cluster needs Dask: {install}", f"用集群要有 Dask：{install}") from missing
    try:
        client: Any = distributed.Client
        return client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as wrong:
        raise NoCluster(f"no Dask scheduler answers at {address}: {wrong}", f"{address} 没有 Dask 调度器应答：{wrong}") from wrong


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.ipc
    except ImportError as missing:
        raise NoPyArrow from missing
    return pyarrow

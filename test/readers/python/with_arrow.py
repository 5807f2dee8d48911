"""Apache Arrow: Parquet and CSV."""
import json

import numpy as np
import pyarrow
import pyarrow.csv
import pyarrow.parquet

from comparison import same
from source import annotations

NAME, VERSION = 'pyarrow', pyarrow.__version__
START = ['sample', 'frame', 'timestep', 'id']
WORDS = ('element', 'typelabel')


def numbers(column, missing=np.nan):
    return np.array([missing if value is None else value for value in column.to_pylist()])


def table_of(table, source, case):
    count = len(source.ids)
    kept = [name for name in source.names if name != 'id']
    same('columns', START + kept + list(annotations(source.ids)), table.column_names)
    same('id', source.ids, numbers(table['id']))
    same('frame', np.zeros(count), numbers(table['frame']))
    same('timestep', np.full(count, source.timestep), numbers(table['timestep']))
    for name in kept:
        if name in WORDS:
            same(name, source.tokens[name], table[name].to_pylist())
        else:
            same(name, source.numbers(name), numbers(table[name]))


def parquet(path, source, case):
    table = pyarrow.parquet.read_table(path)
    table_of(table, source, case)
    for name, values in annotations(source.ids).items():
        same(f'type of {name}', 'double' if values.dtype.kind == 'f' else 'int32', str(table.schema.field(name).type))
        same(name, values, numbers(table[name]))
    same('type of id', 'int64', str(table.schema.field('id').type))
    same('type of x', 'double', str(table.schema.field(next(n for n in source.names if n.startswith('x'))).type))
    meta = json.loads(table.schema.metadata[b'plastiscope'])
    same('schema', 'plastiscope/1', meta['schema'])
    structure = meta['structure']
    same('cell', source.cell, structure['cell'], 1e-14 * np.abs(source.cell).max())
    same('origin', source.origin, structure['origin'], 1e-14 * np.abs(source.cell).max())
    same('pbc', source.pbc, structure['pbc'])
    same('units', str(source.units), str(structure['units']))
    # the statistics that engines skip rows by
    statistics = pyarrow.parquet.read_metadata(path).row_group(0).column(3).statistics
    same('least id', source.ids.min(), statistics.min)


def csv(path, source, case):
    raw = open(path, 'rb').read()
    same('line ends, mark', [False, False], [b'\r' in raw, raw.startswith(b'\xef\xbb\xbf')])
    table = pyarrow.csv.read_csv(path)
    table_of(table, source, case)
    for name, values in annotations(source.ids).items():
        missing = np.nan if values.dtype.kind == 'f' else -1
        same(name, values, numbers(table[name], missing))


CHECKS = {'.parquet': parquet, '.csv': csv}
UNABLE = {}

"""Opens what Plastiscope wrote with one other program and compares it with the file it was written from.

Usage: read_files.py READER FOLDER
FOLDER holds the files and `cases.json`. Prints one JSON line: {"reader", "version", "unable", "files": [{"file", "error"}]}; `unable` are the files
that the reader cannot open whoever wrote them, with the reason.
"""
import importlib
import json
import pathlib
import sys
import traceback
import warnings

from comparison import Differs
from source import read_source


def main(name, folder):
    warnings.simplefilter('ignore')
    reader = importlib.import_module(f'with_{name}')
    cases = json.loads((folder / 'cases.json').read_text())
    settings = {entry['name']: entry for entry in cases['cases'] + cases['densityMaps']}
    results, unable = [], {}
    for entry in cases['files']:
        check = reader.CHECKS.get(entry['ending'])
        case = settings[entry['case']]
        reason = reader.UNABLE.get(entry['ending'], {}).get(entry['case'])
        if check is None:
            continue
        if reason is not None:
            unable[entry['file']] = reason
            continue
        try:
            check(str(folder / entry['file']), read_source(entry['source']), case)
            error = None
        except Differs as difference:
            error = str(difference)
        except Exception as refusal:  # whatever a reader throws means that it does not accept the file
            at = traceback.extract_tb(refusal.__traceback__)[-1]
            error = f'{type(refusal).__name__}: {refusal} ({pathlib.Path(at.filename).name}, line {at.lineno})'
        results.append({'file': entry['file'], 'error': error})
    print(json.dumps({'reader': reader.NAME, 'version': reader.VERSION, 'unable': unable, 'files': results}))


if __name__ == '__main__':
    main(sys.argv[1], pathlib.Path(sys.argv[2]))

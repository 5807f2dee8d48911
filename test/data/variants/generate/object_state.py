"""One folder of files of a program that works on Python objects, with its expected.json."""
import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent.parent


def spelt(value):
    """JSON knows no nan and no infinity: spelt as strings."""
    if isinstance(value, dict):
        return {k: spelt(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [spelt(v) for v in value]
    if isinstance(value, float) and (value != value or abs(value) == float('inf')):
        return str(value)
    return value.item() if hasattr(value, 'item') else value


class Objects:
    def __init__(self, name, about):
        self.folder = HERE / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.about, self.files = about, {}

    def path(self, name):
        return str(self.folder / name)

    def add(self, name, tests, note, frames, **more):
        self.files[name] = {'tests': tests.split(), 'note': note, **more, 'frames': frames}

    def save(self):
        lines = ['{', f' "about": {json.dumps(self.about, ensure_ascii=False)},', ' "files": {']
        for k, (name, entry) in enumerate(sorted(self.files.items())):
            frames = entry.pop('frames')
            body = ',\n   '.join(json.dumps(spelt(f), allow_nan=False, ensure_ascii=False) for f in frames)
            lines.append(f'  {json.dumps(name)}: {json.dumps(spelt(entry), ensure_ascii=False)[:-1]}, "frames": [\n   {body}]}}' + (',' if k + 1 < len(self.files) else ''))
        (self.folder / 'expected.json').write_text('\n'.join([*lines, ' }', '}', '']), encoding='utf-8')

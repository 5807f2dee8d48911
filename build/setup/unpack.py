"""Takes named files out of a zip archive: unpack.py ARCHIVE FOLDER PATTERN..."""

import fnmatch
import os
import shutil
import sys
import zipfile

archive, folder, *patterns = sys.argv[1:]
with zipfile.ZipFile(archive) as source:
    for name in source.namelist():
        if name.endswith("/") or not any(fnmatch.fnmatch(name, p) for p in patterns):
            continue
        target = os.path.normpath(os.path.join(folder, name))
        if not target.startswith(os.path.normpath(folder) + os.sep):
            sys.exit(f"{archive} holds a path outside its folder: {name}")
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with source.open(name) as read, open(target, "wb") as write:
            shutil.copyfileobj(read, write, 1 << 24)

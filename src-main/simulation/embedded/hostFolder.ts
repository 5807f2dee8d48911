// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { errnoOf, type FileSystem, type FsNode, type FsStream } from './fileSystem';

/** Open flags of the module's C library (musl) and what the host calls them. */
const flags: readonly (readonly [musl: number, host: number])[] = [
  [0o100, constants.O_CREAT],
  [0o200, constants.O_EXCL],
  [0o1000, constants.O_TRUNC],
  [0o2000, constants.O_APPEND],
];
const accessModes = [constants.O_RDONLY, constants.O_WRONLY, constants.O_RDWR] as const;
const SEEK_CUR = 1;
const SEEK_END = 2;
const BLOCK = 4096;

function hostFlags(musl: number): number {
  return flags.reduce(
    (all, [bit, host]) => (musl & bit ? all | host : all),
    accessModes[musl & 3] ?? constants.O_RDONLY,
  );
}

/** Folder or file of the host behind a node. Links are followed, so that none of them leads out of the mount. */
function hostPath(node: FsNode): string {
  const names: string[] = [];
  let at = node;
  for (; at.parent !== at; at = at.parent) names.unshift(at.name);
  return join(at.mount.opts.root, ...names);
}

/**
 * A file system type that shows a folder of the host inside an Emscripten module, for modules that were linked without
 * one: input, logs and dumps are read and written in place. Mount it with `FS.mount(hostFolder(FS), { root }, '/host')`.
 */
export function hostFolder(FS: FileSystem) {
  function attempt<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      const errno = errnoOf(error);
      throw errno === null ? error : new FS.ErrnoError(errno);
    }
  }

  function createNode(parent: FsNode | null, name: string, mode: number): FsNode {
    return Object.assign(FS.createNode(parent, name, mode), { node_ops, stream_ops });
  }

  /** The module remembers nodes by name: one that a rename replaces must go. */
  function forget(folder: FsNode, name: string): void {
    let replaced: FsNode;
    try {
      replaced = FS.lookupNode(folder, name);
    } catch {
      return; // there was none
    }
    FS.hashRemoveNode(replaced);
  }

  const node_ops = {
    getattr: (node: FsNode) =>
      attempt(() => {
        const found = statSync(hostPath(node));
        const { dev, ino, mode, nlink, uid, gid, rdev, size, atime, mtime, ctime } = found;
        const blocks = Math.ceil(size / BLOCK);
        const times = { atime, mtime, ctime };
        return { dev, ino, mode, nlink, uid, gid, rdev, size, ...times, blksize: BLOCK, blocks };
      }),
    setattr: (node: FsNode, change: { mode?: number; size?: number }) =>
      attempt(() => {
        // rights are the host's: the module would give every file to everybody
        if (change.mode !== undefined) node.mode = change.mode;
        if (change.size !== undefined) truncateSync(hostPath(node), change.size);
      }),
    lookup: (parent: FsNode, name: string) =>
      attempt(() => createNode(parent, name, statSync(join(hostPath(parent), name)).mode)),
    mknod: (parent: FsNode, name: string, mode: number) => {
      const node = createNode(parent, name, mode);
      attempt(() => {
        if (FS.isDir(mode)) mkdirSync(hostPath(node));
        else writeFileSync(hostPath(node), '');
      });
      return node;
    },
    rename: (node: FsNode, folder: FsNode, name: string) => {
      forget(folder, name);
      attempt(() => renameSync(hostPath(node), join(hostPath(folder), name)));
      node.name = name;
    },
    unlink: (parent: FsNode, name: string) =>
      attempt(() => unlinkSync(join(hostPath(parent), name))),
    rmdir: (parent: FsNode, name: string) => attempt(() => rmdirSync(join(hostPath(parent), name))),
    readdir: (node: FsNode) => ['.', '..', ...attempt(() => readdirSync(hostPath(node)))],
  };

  const stream_ops = {
    open: (stream: FsStream) => {
      // The field is set, `shared` is not replaced: it holds the position, and the file would read as empty.
      stream.shared.refcount = 1;
      if (!FS.isFile(stream.node.mode)) return;
      const path = hostPath(stream.node);
      stream.descriptor = attempt(() => openSync(path, hostFlags(stream.flags), 0o644));
    },
    close: ({ shared, descriptor }: FsStream) => {
      shared.refcount--;
      if (descriptor !== undefined && shared.refcount === 0) attempt(() => closeSync(descriptor));
    },
    dup: ({ shared }: FsStream) => {
      shared.refcount++;
    },
    read: (
      { descriptor }: FsStream,
      heap: Int8Array,
      offset: number,
      length: number,
      at: number,
    ) => {
      if (length === 0 || descriptor === undefined) return 0;
      // through a buffer of our own: the heap may be shared memory, which the file functions refuse
      const bytes = new Int8Array(length);
      const count = attempt(() => readSync(descriptor, bytes, 0, length, at));
      heap.set(bytes.subarray(0, count), offset);
      return count;
    },
    write: (
      { descriptor }: FsStream,
      heap: Int8Array,
      offset: number,
      length: number,
      at: number,
    ) => {
      if (descriptor === undefined) return 0;
      const bytes = Int8Array.from(heap.subarray(offset, offset + length));
      return attempt(() => writeSync(descriptor, bytes, 0, length, at));
    },
    llseek: (stream: FsStream, offset: number, whence: number) => {
      let position = offset;
      if (whence === SEEK_CUR) position += stream.position;
      const { descriptor } = stream;
      if (whence === SEEK_END && descriptor !== undefined) {
        position += attempt(() => fstatSync(descriptor).size);
      }
      const invalid = errnoOf({ code: 'EINVAL' });
      if (position < 0 && invalid !== null) throw new FS.ErrnoError(invalid);
      return position;
    },
  };

  return {
    mount: ({ opts }: { opts: { root: string } }) =>
      createNode(null, '/', statSync(opts.root).mode),
    createNode,
    node_ops,
    stream_ops,
  };
}

// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-or-later

/** A file or folder in the file system of an Emscripten module. */
export interface FsNode {
  /** of the root of a mount: itself */
  parent: FsNode;
  name: string;
  mode: number;
  mount: { opts: { root: string } };
}

/** An open file. */
export interface FsStream {
  node: FsNode;
  flags: number;
  position: number;
  shared: { refcount: number };
  /** of the host, while the file is open */
  descriptor?: number;
}

/** What the module's file system (`FS`) is used for here; its type declarations leave most of it out. */
export interface FileSystem {
  mkdir(path: string): void;
  chdir(path: string): void;
  mount(type: object, options: { root: string }, path: string): unknown;
  createNode(parent: FsNode | null, name: string, mode: number): FsNode;
  lookupNode(folder: FsNode, name: string): FsNode;
  hashRemoveNode(node: FsNode): void;
  isDir(mode: number): boolean;
  isFile(mode: number): boolean;
  ErrnoError: new (errno: number) => Error;
}

const used = [
  'mkdir',
  'chdir',
  'mount',
  'createNode',
  'lookupNode',
  'hashRemoveNode',
  'isDir',
  'isFile',
  'ErrnoError',
];

export function isFileSystem(value: object): value is FileSystem {
  return used.every((name) => typeof Reflect.get(value, name) === 'function');
}

/** Error numbers as the module's C library counts them (WASI). */
const errnos: Readonly<Record<string, number>> = {
  EACCES: 2,
  EBADF: 8,
  EBUSY: 10,
  EEXIST: 20,
  EFBIG: 22,
  EINVAL: 28,
  EIO: 29,
  EISDIR: 31,
  ELOOP: 32,
  EMFILE: 33,
  ENAMETOOLONG: 37,
  ENOENT: 44,
  ENOSPC: 51,
  ENOTDIR: 54,
  ENOTEMPTY: 55,
  EPERM: 63,
  EROFS: 69,
  EXDEV: 75,
};

/** The module's number for a system error of the host; null for anything else that was thrown. */
export function errnoOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' ? (errnos[code] ?? errnos['EIO']) : null;
}

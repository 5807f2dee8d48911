import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freeFolder } from './projectFolder';

describe('freeFolder', () => {
  it('never takes the place of an earlier copy', () => {
    const parent = mkdtempSync(path.join(tmpdir(), 'copies-'));
    try {
      expect(freeFolder(parent, 'Sample project')).toBe(path.join(parent, 'Sample project'));
      mkdirSync(path.join(parent, 'Sample project'));
      expect(freeFolder(parent, 'Sample project')).toBe(path.join(parent, 'Sample project 2'));
    } finally {
      rmSync(parent, { recursive: true });
    }
  });
});

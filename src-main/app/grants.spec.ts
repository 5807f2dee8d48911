import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GrantedPaths } from './grants';

describe('granted paths', () => {
  const folder = path.resolve('/data/glasses');
  const paths = new GrantedPaths();
  paths.grant([folder, path.resolve('/data/one.dump')]);

  it('covers the content of a granted folder and a granted file', () => {
    expect(paths.allows(folder)).toBe(true);
    expect(paths.allows(path.join(folder, 'a', '..b', 'x.dump'))).toBe(true);
    expect(paths.allows(path.resolve('/data/one.dump'))).toBe(true);
  });

  it('lets the program’s own folders be shown, and nothing in them be named', () => {
    const own = path.resolve('/home/me/.config/plastiscope');
    paths.grantShowing([own]);
    paths.checkShowing(own);
    paths.checkShowing(path.join(folder, 'x.dump'));
    expect(() => paths.check([own])).toThrow();
    expect(() => paths.checkShowing(path.join(own, 'settings.json'))).toThrow(/was not chosen/);
    expect(() => paths.check([path.join(own, 'settings.json')])).toThrow(/was not chosen/);
  });

  it('refuses neighbours with a common beginning, ways out of the folder and relative paths', () => {
    expect(paths.allows(`${folder}-secret${path.sep}x`)).toBe(false);
    expect(paths.allows(`${folder}${path.sep}..${path.sep}other`)).toBe(false);
    expect(paths.allows(path.resolve('/data/one.dump.bak'))).toBe(false);
    expect(paths.allows('glasses')).toBe(false);
    expect(() => paths.check([folder, '/etc/passwd'])).toThrow(/\/etc\/passwd was not chosen/);
  });
});

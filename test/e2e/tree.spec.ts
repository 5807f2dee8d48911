import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProjectState } from '../../src-shared/contract/project';
import { openProject } from '../../src-main/project/openProject';
import { commitDeformation, commitSample } from '../faults/storeFixture';
import { closeDisplay } from './display';
import { launchWorkbench, type Workbench } from './launch';
import { keepScreenshot } from './picture';
import { chooseMenu, part, projectState } from './steps';

const patient = { timeout: 20_000 };
const names = ({ samples }: ProjectState) => samples.map(({ name }) => name);

/** What a user does in the project tree, on the bundled project: its first edit makes a copy, which a restart finds again. */
describe('the project tree', () => {
  let workbench: Workbench;
  let home: string;
  /** the samples as they are before each step */
  let begun: string[] = [];
  let failed = false;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'plastiscope-tree-'));
    workbench = await launchWorkbench({ home });
    await part(workbench, 'tree').waitFor({ timeout: 60_000 });
    begun = names(await projectState(workbench));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'tree-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
    rmSync(home, { recursive: true, force: true });
  });

  const tree = () => workbench.page.getByRole('tree');
  const row = (name: string) => tree().locator(`[data-test="tree-sample-${name}"]`);
  const focused = () =>
    workbench.page.evaluate(() => document.activeElement?.getAttribute('data-test') ?? '');
  const press = (...keys: string[]) =>
    keys.reduce(async (before, key) => {
      await before;
      await workbench.page.keyboard.press(key);
    }, Promise.resolve());
  const shown = () => tree().locator('[data-test^="tree-sample-"] .label').allTextContents();
  async function until(what: (state: ProjectState) => unknown, value: unknown): Promise<void> {
    await expect.poll(async () => what(await projectState(workbench)), patient).toEqual(value);
  }
  async function clipboard(): Promise<string> {
    return workbench.app.evaluate(({ clipboard: board }) => board.readText());
  }

  it('is a tree to assistive programs: levels, places, one stop for Tab', async () => {
    const samples = tree().getByRole('treeitem', { level: 2 });
    expect(await samples.count()).toBeGreaterThan(10);
    expect(await row(begun[0]).getAttribute('aria-posinset')).toBe('1');
    expect(await row(begun[0]).getAttribute('aria-expanded')).toBe('true');
    expect(await tree().locator('[role=treeitem][tabindex="0"]').count()).toBe(1);
    await keepScreenshot(workbench, 'tree-1-light');
  });

  it('renames in place, and the menu says what undo takes back', async () => {
    const [first] = begun;
    await row(first).click();
    await press('F2');
    await workbench.page.getByRole('textbox', { name: 'New name' }).fill('slow quench');
    await press('Enter');
    await until((state) => [names(state).includes('slow quench'), state.readOnly], [true, false]);
    await row('slow quench').waitFor();
    // the copy that the edit made is the same project to its user: nothing folds, the keyboard stays
    expect(await row('slow quench').getAttribute('aria-expanded')).toBe('true');
    await expect.poll(focused, patient).toBe('tree-sample-slow quench');
    await workbench.page.locator('[data-menu=Edit]').click();
    expect(await workbench.page.locator('[data-action=undo]').textContent()).toContain(
      `Undo rename of ${first}`,
    );
    await workbench.page.locator('[data-action=undo]').click();
    await until(names, begun);
    // a key means what the window shows, which follows the project
    await row(first).waitFor();
    await press('Control+Shift+z');
    await until((state) => names(state).includes('slow quench'), true);
    await row('slow quench').waitFor();
    await press('Control+z');
    await until(names, begun);
    await row(first).waitFor();
  });

  it('shows at once what another process adds', async () => {
    const store = await openProject((await projectState(workbench)).path);
    const added = [1, 2, 3].map((serial) => commitSample(store, serial));
    const [one] = await Promise.all(added);
    await commitDeformation(store, one.id);
    begun = [...begun, 'lj001', 'lj002', 'lj003'];
    await until(names, begun);
    await until(
      ({ deformations }) => deformations.filter(({ sample }) => sample === one.id).length,
      1,
    );
    await row('lj003').waitFor();
  });

  it('deletes two at once with what was made from them, and brings all back', async () => {
    const before = await projectState(workbench);
    const [first, second] = before.samples;
    // what a click has opened is the first of those that are chosen after it
    await row(begun[1]).click();
    await row(begun[0]).click();
    await workbench.page.locator('.dv-active-tab', { hasText: begun[0] }).waitFor();
    await row(begun[1]).click({ modifiers: ['Control'] });
    expect(await tree().locator('[aria-selected=true]').count()).toBe(2);
    await press('Delete');
    await until(names, begun.slice(2));
    const gone = await projectState(workbench);
    const ids = new Set([first.id, second.id]);
    expect(gone.deformations).toEqual(before.deformations.filter(({ sample }) => !ids.has(sample)));
    const lost = before.deformations.length - gone.deformations.length;
    expect(await workbench.page.getByText(/^Deleted 2 records with/).textContent()).toContain(
      `${lost} deformations`,
    );
    await keepScreenshot(workbench, 'tree-2-deleted');
    // there is no picture of a sample that is gone, and nothing that would take the keys
    await press('Control+Shift+s', 'Control+z');
    await until(names, begun);
    const counts = ({ labels, deformations, predictions, indicators, comparisons }: ProjectState) =>
      [labels, deformations, predictions, indicators, comparisons].map(({ length }) => length);
    expect(counts(await projectState(workbench))).toEqual(counts(before));
    await press('Control+Shift+z');
    await until(names, begun.slice(2));
    await press('Control+z');
    await until(names, begun);
  });

  it('moves a sample by Alt and arrows, twice in a row', async () => {
    const [first, second, third, ...rest] = begun;
    await row(first).click();
    await press('Alt+ArrowDown', 'Alt+ArrowDown');
    await until(names, [second, third, first, ...rest]);
    await expect.poll(shown, patient).toEqual([second, third, first, ...rest]);
    expect(await focused()).toBe(`tree-sample-${first}`);
    await press('Control+z', 'Control+z');
    await until(names, begun);
  });

  it('moves a sample by dragging, with a mark where it will stand', async () => {
    const [first, ...rest] = begun;
    const last = rest[rest.length - 1];
    await fold(first);
    await dragFrom(first);
    const end = await boxOf(last);
    await workbench.page.mouse.move(end.x + 40, end.y + end.height - 3, { steps: 6 });
    const mark = part(workbench, 'tree-insertion');
    await mark.waitFor();
    const at = await mark.boundingBox();
    expect(Math.abs((at?.y ?? 0) - (end.y + end.height))).toBeLessThan(3);
    await keepScreenshot(workbench, 'tree-3-drag');
    await workbench.page.mouse.up();
    await until(names, [...rest, first]);
    await press('Control+z');
    await until(names, begun);
  });

  it('lets go of what is dragged with Esc', async () => {
    await dragFrom(begun[0]);
    const end = await boxOf(begun[2]);
    await workbench.page.mouse.move(end.x + 40, end.y + 3, { steps: 4 });
    await press('Escape');
    expect(await part(workbench, 'tree-insertion').count()).toBe(0);
    await workbench.page.mouse.up();
    expect(names(await projectState(workbench))).toEqual(begun);
  });

  it('moves samples between train, validation and test by dragging and by the menu', async () => {
    const tags = ({ samples }: ProjectState) =>
      Object.fromEntries(samples.map(({ name, split }) => [name, split]));
    const before = tags(await projectState(workbench));
    const [first, second] = begun;
    await dragFrom(first);
    const target = workbench.page.locator('[data-split=validation]');
    await workbench.page.mouse.move(60, 500, { steps: 3 });
    const box = await target.boundingBox();
    if (box === null) throw new Error('no part to drop on');
    await workbench.page.mouse.move(box.x + 20, box.y + 10, { steps: 4 });
    await keepScreenshot(workbench, 'tree-4-split');
    await workbench.page.mouse.up();
    await until(tags, { ...before, [first]: 'validation' });
    // two together by the menu, opened with the keyboard, are one step
    await row(first).click();
    await row(second).click({ modifiers: ['Control'] });
    await press('Shift+F10');
    const menu = workbench.page.getByRole('menu', { name: 'Record' });
    await menu.waitFor();
    await keepScreenshot(workbench, 'tree-5-menu');
    await menu.getByRole('menuitemcheckbox', { name: 'Keep for testing' }).press('Enter');
    await until(tags, { ...before, [first]: 'test', [second]: 'test' });
    expect((await projectState(workbench)).undo).toBe(`split of ${first} and ${second}`);
    await press('Control+z', 'Control+z');
    await until(tags, before);
  });

  it('filters by words and keeps the way to what it finds', async () => {
    await row(begun[1]).click();
    await press('/');
    const box = workbench.page.getByRole('searchbox', { name: 'Filter the tree' });
    await box.fill(`${begun[0]} simple`);
    await expect.poll(shown, patient).toEqual([begun[0]]);
    expect(await tree().getByRole('treeitem', { level: 3 }).count()).toBe(2);
    await keepScreenshot(workbench, 'tree-6-filter');
    await box.fill('nothing of this name');
    expect(await tree().textContent()).toContain('Nothing called');
    await press('Escape');
    await expect.poll(shown, patient).toEqual(begun);
  });

  it('is walked, folded and found in by the keyboard alone', async () => {
    await fold(begun[0]);
    await press('Home', 'ArrowDown');
    expect(await focused()).toBe(`tree-sample-${begun[0]}`);
    await press('ArrowRight');
    expect(await row(begun[0]).getAttribute('aria-expanded')).toBe('true');
    await press('ArrowLeft');
    expect(await row(begun[0]).getAttribute('aria-expanded')).toBe('false');
    await workbench.page.keyboard.type(begun[2]);
    expect(await focused()).toBe(`tree-sample-${begun[2]}`);
    await press('Shift+ArrowUp');
    expect(await tree().locator('[aria-selected=true]').count()).toBe(2);
    await press('Escape', ' ');
    const inspector = part(workbench, 'inspector');
    await expect.poll(() => inspector.textContent(), patient).toContain(begun[1]);
    await press('Escape', 'Enter');
    await expect
      .poll(() => workbench.page.locator('.dv-active-tab').allTextContents(), patient)
      .toContain(begun[1]);
  });

  it('is found in by letters after a click as well, and leaves other keys to the window', async () => {
    // a word that a click interrupts is not gone on with
    await row(begun[1]).click();
    await workbench.page.keyboard.type('lj');
    await row(begun[0]).click();
    await workbench.page.keyboard.type(begun[2]);
    expect(await focused()).toBe(`tree-sample-${begun[2]}`);
    // letters of one word come without a pause
    await workbench.page.waitForTimeout(1000);
    await press('?');
    const sheet = workbench.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    await press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('copies the command and the id of a row', async () => {
    const { samples, path } = await projectState(workbench);
    await row(begun[0]).click({ button: 'right' });
    await workbench.page.locator('[data-action=copy-id]').click();
    await expect.poll(clipboard, patient).toBe(samples[0].id);
    await row(begun[0]).click({ button: 'right' });
    await workbench.page.locator('[data-action=copy-command]').click();
    await expect.poll(clipboard, patient).toContain('plastiscope export ');
    expect(await clipboard()).toContain(path);
  });

  it('renames the project, and finds the order, the parts and the steps of undo after a restart', async () => {
    const [first, second, ...rest] = begun;
    await chooseMenu(workbench, 'File', 'project.rename');
    await workbench.page
      .getByRole('textbox', { name: 'New name of the project' })
      .fill('My glasses');
    await press('Enter');
    await until(({ name }) => name, 'My glasses');
    await row(first).click();
    await press('Alt+ArrowDown');
    await until(names, [second, first, ...rest]);
    const before = await projectState(workbench);
    await workbench.close();
    workbench = await launchWorkbench({ home });
    await part(workbench, 'tree').waitFor({ timeout: 60_000 });
    const { path, name, undo, samples } = await projectState(workbench);
    expect({ path, name, undo }).toEqual({
      path: before.path,
      name: 'My glasses',
      undo: 'order of the samples',
    });
    expect(samples).toEqual(before.samples);
    await expect.poll(shown, patient).toEqual([second, first, ...rest]);
    await press('Control+z', 'Control+z');
    await until((state) => [names(state), state.name === 'My glasses'], [begun, false]);
    const stored: unknown = JSON.parse(readFileSync(join(path, 'plastiscope.json'), 'utf8'));
    expect(stored).toMatchObject({ order: [], deleted: [] });
  });

  it('becomes a strip of icons in a narrow window, and keeps its width', async () => {
    const wide = await part(workbench, 'tree').boundingBox();
    await resize(1150);
    await part(workbench, 'tree-rail').waitFor();
    expect((await part(workbench, 'tree').boundingBox())?.width).toBeLessThan(50);
    await workbench.page.getByRole('button', { name: /^Predictions/ }).click();
    await tree().waitFor();
    await keepScreenshot(workbench, 'tree-7-narrow');
    await press('Escape');
    await expect.poll(() => tree().isVisible(), patient).toBe(false);
    await resize(1440);
    await tree().waitFor();
    expect((await part(workbench, 'tree').boundingBox())?.width).toBe(wide?.width);
  });

  it('shows a damaged record in its place, in both themes', async () => {
    const { path } = await projectState(workbench);
    const broken = 'labels-0123456789abcdef';
    // as a program that was killed in the middle could leave it
    mkdirSync(join(path, 'labels', broken));
    writeFileSync(join(path, 'labels', broken, 'manifest.json'), '{"schema": 1, "kind":');
    await until(({ damaged }) => damaged.length, 1);
    await row(begun[0]).focus();
    const warned = tree().getByRole('treeitem').filter({ hasText: broken });
    await warned.waitFor();
    expect(await tree().textContent()).toContain('half-written record ignored');
    await workbench.page.locator('[data-test=theme-toggle]').click();
    await warned.scrollIntoViewIfNeeded();
    await keepScreenshot(workbench, 'tree-8-damaged-dark');
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });

  async function resize(width: number): Promise<void> {
    await workbench.app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]?.setSize(to, 900);
    }, width);
    await expect.poll(() => workbench.page.evaluate(() => window.innerWidth), patient).toBe(width);
  }
  async function boxOf(name: string) {
    const box = await row(name).boundingBox();
    if (box === null) throw new Error(`${name} is not on screen`);
    return box;
  }
  async function fold(name: string): Promise<void> {
    await row(name).focus();
    if ((await row(name).getAttribute('aria-expanded')) === 'true') await press('ArrowLeft');
  }
  async function dragFrom(name: string): Promise<void> {
    await fold(name);
    const box = await boxOf(name);
    await workbench.page.mouse.move(box.x + 60, box.y + box.height / 2);
    await workbench.page.mouse.down();
  }
});

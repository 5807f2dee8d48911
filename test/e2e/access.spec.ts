import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeDisplay } from './display';
import { launchWorkbench, root, type Workbench } from './launch';
import { expectLivePicture, keepScreenshot } from './picture';
import { chooseMenu, openFromOutside, part, projectState, untilJob } from './steps';

const patient = { timeout: 30_000 };
/** more stops than any page has: a walk that is longer goes round in a trap */
const MOST_STOPS = 400;
/** pressed before the page is asked whether the walk has gone round */
const KEYS = 12;

/** What a screen reader must be able to call by a name: what is operated, and what groups it. */
const NAMED_ROLES = new Set(
  'button tab slider checkbox radio switch combobox listbox option textbox searchbox spinbutton link menuitem menuitemcheckbox menuitemradio treeitem tree radiogroup tablist menu dialog image img progressbar separator meter'.split(
    ' ',
  ),
);

/** One stop of the Tab key as the page describes it. */
interface Stop {
  what: string;
  /** it is drawn differently from when it has no focus: outline or inner ring */
  visible: boolean;
}

/** The six tasks without a mouse, and every view as the accessibility tree and the Tab key meet it. */
describe('access by keyboard and by name', () => {
  let workbench: Workbench;
  let devtools: CDPSession;
  let failed = false;

  beforeAll(async () => {
    workbench = await launchWorkbench();
    await expectLivePicture(workbench);
    devtools = await workbench.page.context().newCDPSession(workbench.page);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !failed) {
      failed = true;
      await keepScreenshot(workbench, 'access-failed').catch(() => undefined);
    }
  });
  afterAll(async () => {
    await workbench.close();
    closeDisplay();
  });

  const press = (...keys: string[]) =>
    keys.reduce(
      (before, key) => before.then(() => workbench.page.keyboard.press(key)),
      Promise.resolve(),
    );
  const focused = () =>
    workbench.page.evaluate(() => {
      const at = document.activeElement;
      return {
        region: at?.closest<HTMLElement>('[data-region]')?.dataset['region'] ?? null,
        role: at?.getAttribute('role') ?? null,
        test: at?.getAttribute('data-test') ?? null,
      };
    });
  /** The rows of the tree, from the first to the one that is wanted, by the arrow alone. */
  async function walkTreeTo(test: string): Promise<void> {
    await press('Home');
    for (let row = 0; row < 60 && (await focused()).test !== test; row++) await press('ArrowDown');
    expect((await focused()).test).toBe(test);
  }

  it('opens a sample from the tree', async () => {
    const { page } = workbench;
    const sample = (await projectState(workbench)).samples[0];
    await press('Control+w');
    await expect.poll(() => page.locator('.tab').count(), patient).toBe(0);
    await press('Control+1');
    await expect.poll(focused, patient).toMatchObject({ region: 'tree', role: 'treeitem' });
    await walkTreeTo(`tree-sample-${sample?.name ?? ''}`);
    await press('Enter');
    await expectLivePicture(workbench);
    expect(await page.locator('.dv-active-tab').textContent()).toContain(sample?.name);
  });

  it('selects a labelled atom and reads it in the inspector', async () => {
    await press('Control+2');
    await expect.poll(focused, patient).toMatchObject({ region: 'centre' });
    const atom = () => part(workbench, 'inspector-atom').getAttribute('data-atom', patient);
    await press('n');
    await part(workbench, 'inspector-atom').waitFor(patient);
    const first = await atom();
    await press('n');
    await expect.poll(atom, patient).not.toBe(first);
    await press('Shift+N');
    await expect.poll(atom, patient).toBe(first);
    await press('Control+3');
    await expect.poll(focused, patient).toMatchObject({ region: 'inspector', role: 'tab' });
    await press('ArrowRight');
    expect(
      await workbench.page.getByRole('tab', { name: 'Sample' }).getAttribute('aria-selected'),
    ).toBe('true');
    await press('ArrowLeft');
    // read in order: what a screen reader says of the inspector holds the atom, its values and its neighbours
    const spoken = await inspectorText();
    expect(spoken).toContain(`Atom ${first}`);
    for (const word of ['probability', 'D²min', 'percentile', 'Neighbours'])
      expect(spoken.toLowerCase()).toContain(word.toLowerCase());
  });

  it('turns the load by keys, and says the angle', async () => {
    await press('Control+2');
    const angle = async () =>
      Number(await part(workbench, 'dial-face').getAttribute('aria-valuenow', patient));
    const start = await angle();
    await press('[');
    await expect.poll(angle, patient).toBeCloseTo(start + 1, 6);
    await press('{');
    await expect.poll(angle, patient).toBeCloseTo(start + 16, 6);
    await press('}', ']');
    await expect.poll(angle, patient).toBeCloseTo(start, 6);
  });

  it('opens the export and leaves it with the focus where it was', async () => {
    await press('Control+2');
    await expect.poll(focused, patient).toMatchObject({ region: 'centre' });
    const before = await focused();
    await press('Control+e');
    await part(workbench, 'export-confirm').waitFor(patient);
    const inside = () =>
      workbench.page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);
    for (let stop = 0; stop < 30; stop++) {
      await press('Tab');
      expect(await inside(), 'Tab stays in the dialog').toBe(true);
    }
    await press('Escape');
    await part(workbench, 'export-confirm').waitFor({ state: 'detached' });
    expect(await focused()).toEqual(before);
  });

  it('runs a command of the palette', async () => {
    const { page } = workbench;
    await press('Control+Shift+P');
    await part(workbench, 'palette-input').waitFor();
    await page.keyboard.type('project tree');
    await page.locator('[data-entry="focus.tree"]').waitFor();
    while ((await page.locator('[data-entry="focus.tree"][aria-selected=true]').count()) === 0)
      await press('ArrowDown');
    await press('Enter');
    await expect.poll(focused, patient).toMatchObject({ region: 'tree', role: 'treeitem' });
  });

  it('finds name, focus ring and size on every control of every view, in both themes', async () => {
    const { page } = workbench;
    const shown: [string, () => Promise<unknown>, (() => Promise<unknown>)?][] = [
      ['viewer and atom', () => press('Control+2')],
      ['sample', () => page.getByRole('tab', { name: 'Sample' }).click()],
      ['view', () => page.getByRole('tab', { name: 'View', exact: true }).click()],
      ['jobs', () => press('Control+j'), () => press('Control+j')],
      ['export', () => press('Control+e'), () => press('Escape')],
      ['figure', () => press('Control+Shift+S'), () => press('Escape')],
      ['palette', () => press('Control+Shift+P'), () => press('Escape')],
      ['shortcuts', () => press('?'), () => press('Escape')],
      ['training', () => chooseMenu(workbench, 'Models', 'train')],
      ['comparison set-up', () => chooseMenu(workbench, 'Compare', 'compare')],
      ['comparison', () => chooseMenu(workbench, 'Compare', 'compare.last')],
      ['settings', () => press('Control+,')],
      ['import report', openReport],
    ];
    const found: string[] = [];
    let stops = 0;
    for (const [view, open, leave] of shown) {
      await open();
      await page.waitForTimeout(250);
      for (const theme of ['light', 'dark']) {
        await workbench.app.evaluate(({ nativeTheme }, source) => {
          nativeTheme.themeSource = source === 'dark' ? 'dark' : 'light';
        }, theme);
        await page.waitForSelector(`html[data-theme=${theme}]`);
        found.push(...(await unnamed()).map((each) => `${view}, ${theme}: no name: ${each}`));
      }
      // the ring is the same in both themes
      const walk = await tabWalk();
      stops += walk.length;
      // the sheet of shortcuts has the least: its list, which scrolls, and what closes it
      expect(walk.length, `stops of ${view}`).toBeGreaterThan(0);
      for (const stop of walk) if (!stop.visible) found.push(`${view}: no ring: ${stop.what}`);
      found.push(...(await positiveTabindex()).map((each) => `${view}: tabindex: ${each}`));
      found.push(...(await smallTargets()).map((each) => `${view}: under 24 px: ${each}`));
      await leave?.();
    }
    console.log(`${shown.length} views, ${stops} stops of the Tab key`);
    expect([...new Set(found)]).toEqual([]);
  });

  it('has met no error on the way', () => {
    expect(workbench.errors).toEqual([]);
  });

  async function openReport(): Promise<void> {
    await openFromOutside(workbench, [join(root, 'test/data/glasses/lj005')]);
    await part(workbench, 'import-report').waitFor(patient);
    await untilJob(workbench, 'inspect', 'done');
    await part(workbench, 'import-confirm').waitFor(patient);
  }

  /** Texts of the inspector in the order of the accessibility tree. */
  async function inspectorText(): Promise<string> {
    return workbench.page.locator('[data-region=inspector]').ariaSnapshot();
  }

  /** Nodes of the accessibility tree that are operated or grouped and have no name. */
  async function unnamed(): Promise<string[]> {
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    const bare = nodes.filter(({ ignored, role, name, properties }) => {
      if (ignored || role?.value === 'RootWebArea') return false;
      const focusable = properties?.some((each) => each.name === 'focusable' && each.value.value);
      if (focusable !== true && !NAMED_ROLES.has(String(role?.value))) return false;
      return String(name?.value ?? '').trim() === '';
    });
    return Promise.all(
      bare.map(async ({ role, backendDOMNodeId }) => {
        const markup =
          backendDOMNodeId === undefined
            ? ''
            : (await devtools.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId }))
                .outerHTML;
        return `${String(role?.value)} ${markup.slice(0, 160)}`;
      }),
    );
  }

  /** One round of the Tab key from the top of the page or of the dialog. */
  async function tabWalk(): Promise<Stop[]> {
    const { page } = workbench;
    const walk = await page.evaluateHandle(() => {
      const stops: { what: string; visible: boolean }[] = [];
      const met = new Set<Element>();
      let isRound = false;
      if (document.querySelector('[role=dialog]') === null)
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const note = () => {
        const at = document.activeElement;
        if (!(at instanceof HTMLElement) || at === document.body || met.has(at)) isRound = true;
        if (isRound || !(at instanceof HTMLElement)) return;
        met.add(at);
        const style = getComputedStyle(at);
        // a thin handle draws its ring around the mark that is seen
        const outline = [style, getComputedStyle(at, '::after')].some(
          ({ outlineStyle, outlineWidth }) =>
            outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
        );
        const box = at.getBoundingClientRect();
        stops.push({
          what: at.outerHTML.slice(0, 160),
          visible: (outline || style.boxShadow.includes('inset')) && box.width > 0,
        });
      };
      // the browser moves the focus before the key comes up
      document.addEventListener('keyup', note, { capture: true });
      return {
        stops,
        isRound: () => isRound,
        end: () => document.removeEventListener('keyup', note, { capture: true }),
      };
    });
    for (let key = 0; key < MOST_STOPS; key += KEYS) {
      for (let k = 0; k < KEYS; k++) await page.keyboard.press('Tab');
      if (await walk.evaluate(({ isRound }) => isRound()))
        return walk.evaluate(({ stops, end }) => {
          end();
          return stops;
        });
    }
    throw new Error(`more than ${MOST_STOPS} stops`);
  }

  function positiveTabindex(): Promise<string[]> {
    return workbench.page
      .locator('[tabindex]')
      .evaluateAll((all) =>
        all
          .filter((each) => each instanceof HTMLElement && each.tabIndex > 0)
          .map((each) => each.outerHTML.slice(0, 160)),
      );
  }

  /**
   * What is pressed and lies in the window with a side under 24 px (WCAG 2.5.8). As there, words in a sentence are exempt: their
   * height is that of the line.
   */
  function smallTargets(): Promise<string[]> {
    return workbench.page
      .locator(
        'button, input, select, summary, a[href], [role=button], [role=tab], [role=slider], [role=checkbox], [role=radio]',
      )
      .evaluateAll((all) =>
        all.flatMap((each) => {
          if (each.getClientRects().length === 0) return [];
          // a check box is pressed on its label too
          const target = each.closest('label') ?? each;
          const { width, height } = target.getBoundingClientRect();
          if (Math.min(width, height) >= 23.5) return [];
          if (getComputedStyle(target).display === 'inline') return [];
          const name = each.getAttribute('aria-label') ?? each.textContent?.trim() ?? '';
          return [
            `${each.tagName.toLowerCase()}.${each.className} "${name.slice(0, 40)}" ${width.toFixed(0)} x ${height.toFixed(0)}`,
          ];
        }),
      );
  }
});

import { parseHex } from './colours/colourMap';

/** Value of a token of tokens.css, for what is not drawn by CSS. @param dark of that theme; default: the window's own */
export function token(name: string, dark?: boolean): string {
  return getComputedStyle(elementOf(dark)).getPropertyValue(`--${name}`).trim();
}

/** RGB of an opaque token, however the style sheet writes it (`#fff`, `white`): the browser reads it. */
export function tokenRgb(name: string, dark?: boolean): [number, number, number] {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.fillStyle = token(name, dark);
  return parseHex(String(context.fillStyle));
}

/** `compact`: rows are lower (base.css, and lists that compute their rows). */
export function applyDensity(density: 'comfortable' | 'compact'): void {
  document.documentElement.dataset['density'] = density;
}

export function applyTheme(dark: boolean): void {
  document.documentElement.dataset['theme'] = themeName(dark);
}

export function themeName(dark: boolean): 'dark' | 'light' {
  return dark ? 'dark' : 'light';
}

const probes = new Map<'dark' | 'light', HTMLElement>();

/** An element that has the tokens of a theme: a picture can have another one than the window. */
function elementOf(dark: boolean | undefined): HTMLElement {
  const root = document.documentElement;
  if (dark === undefined || root.dataset['theme'] === themeName(dark)) return root;
  const theme = themeName(dark);
  const probe = probes.get(theme) ?? document.createElement('i');
  if (!probe.isConnected) {
    probe.hidden = true;
    probe.dataset['theme'] = theme;
    document.body.append(probe);
    probes.set(theme, probe);
  }
  return probe;
}

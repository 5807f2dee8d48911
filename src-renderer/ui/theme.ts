import { parseHex } from './colours/colourMap';

/** Value of a token of tokens.css, for what is not drawn by CSS. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** RGB of an opaque token, however the style sheet writes it (`#fff`, `white`): the browser reads it. */
export function tokenRgb(name: string): [number, number, number] {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.fillStyle = token(name);
  return parseHex(String(context.fillStyle));
}

export function applyTheme(dark: boolean): void {
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
}

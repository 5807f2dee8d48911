import { describe, expect, it } from 'vitest';
import { isHeldKey, pressedKeys } from './keys';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => pressedKeys({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('keys', () => {
  it('are named as menus write them, whatever Caps Lock or the keyboard layout does', () => {
    expect(press('o', { ctrlKey: true })).toBe('Ctrl+O');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(press('N', { shiftKey: true })).toBe('Shift+N');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('Escape')).toBe('Esc');
  });
  it('that are only held wait for another, AltGr too', () => {
    expect(['Control', 'AltGraph', 'CapsLock'].map(isHeldKey)).toEqual([true, true, true]);
    expect(['[', 'Enter', 'F2'].map(isHeldKey)).toEqual([false, false, false]);
  });
});

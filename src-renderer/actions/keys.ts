/** A key press as it is written in menus: "Ctrl+Shift+Z", "F", "?". On macOS the command key counts as Ctrl. */
export function pressedKeys(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const printable = event.key.length === 1;
  const letter = printable && event.key.toLowerCase() !== event.key.toUpperCase();
  const name = letter ? event.key.toUpperCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    // of characters such as `?` Shift is already a part
    event.shiftKey && (letter || !printable) ? 'Shift' : '',
    name === 'Escape' ? 'Esc' : name === 'Delete' ? 'Del' : name === 'ArrowLeft' ? '←' : name,
  ]
    .filter((part) => part !== '')
    .join('+');
}

/** Keys that are held for another one: alone they are none yet. AltGr gives many keyboards `[` and `{`. */
export function isHeldKey(key: string): boolean {
  return ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'Fn', 'Dead'].includes(key);
}

/** Keys of an open dialog are its own: what lies behind it must not change unseen. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-modal=true]') !== null;
}

/** Keys without Ctrl or Alt belong to a field that is being typed in, and to a list or menu that is open. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input, textarea, select, [role=option], [role^=menuitem]') ||
      target.isContentEditable)
  );
}

import { onBeforeUnmount, onMounted } from 'vue';
import { keysOf } from '../state/keyBindings';
import { isEnabled, type Action } from './menus';
import { isInDialog, isTyping, pressedKeys } from './keys';

/** Runs the action whose keys are pressed. @param blocked true: a dialog is open and takes the keys */
export function useKeys(actions: readonly Action[], blocked: () => boolean): void {
  function press(event: KeyboardEvent): void {
    if (event.defaultPrevented || blocked() || isInDialog(event.target)) return;
    const keys = pressedKeys(event);
    if (isTyping(event.target) && !keys.startsWith('Ctrl+') && !keys.startsWith('Alt+')) return;
    // in a text field undo is the text's
    if (isTyping(event.target) && /^Ctrl\+(Shift\+)?Z$/.test(keys)) return;
    const action = actions.find((each) => keysOf(each) === keys);
    if (action === undefined || !isEnabled(action)) return;
    event.preventDefault();
    void action.run();
  }
  onMounted(() => window.addEventListener('keydown', press));
  onBeforeUnmount(() => window.removeEventListener('keydown', press));
}

const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * Arrow keys in a group of buttons with the role `radio`: the next one gets the focus and is chosen, as the pattern for
 * radio groups asks. Only the chosen button is a Tab stop; the group sets `tabindex`.
 */
export function moveChoice(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const { currentTarget: group, target } = event;
  if (step === undefined || !(group instanceof HTMLElement)) return;
  const choices = [...group.querySelectorAll<HTMLElement>('[role=radio]')];
  const here = choices.findIndex((choice) => choice === target);
  if (here < 0) return;
  event.preventDefault();
  const next = choices[(here + step + choices.length) % choices.length];
  next.focus();
  next.click();
}

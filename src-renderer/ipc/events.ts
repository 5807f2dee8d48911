import type { AppEvent } from '../../src-shared/contract/bridge';

type EventOf<T extends AppEvent['type']> = Extract<AppEvent, { type: T }>;
type Listener = (event: AppEvent) => void;

const listeners = new Set<Listener>();

/** Connects the window to main's one stream of events. Called once, before the first request. */
export function listenToMain(): void {
  window.plastiscope.onEvent((event) => {
    for (const listener of listeners) listener(event);
  });
}

function isType<T extends AppEvent['type']>(event: AppEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** @returns what ends the subscription */
export function onEvent<T extends AppEvent['type']>(
  type: T,
  listener: (event: EventOf<T>) => void,
): () => void {
  const filtered: Listener = (event) => {
    if (isType(event, type)) listener(event);
  };
  listeners.add(filtered);
  return () => listeners.delete(filtered);
}

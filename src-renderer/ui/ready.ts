/** `data-ready` of the page: 'true' once what the window wants to show is drawn. Whoever takes its picture waits for it. */
export function setReady(ready: boolean): void {
  document.documentElement.dataset['ready'] = String(ready);
}

/** Parts of the window that keys go to; App.vue marks them. */
export const regions = [
  { region: 'tree', label: 'Go to the project tree', keys: 'Ctrl+1' },
  { region: 'centre', label: 'Go to the centre', keys: 'Ctrl+2' },
  { region: 'inspector', label: 'Go to the inspector', keys: 'Ctrl+3' },
] as const;
type Region = (typeof regions)[number]['region'];

/** What takes the focus in each, before anything else there. */
const first: Record<Region, string> = {
  tree: '[role=treeitem][tabindex="0"], [role=tree]',
  centre: '[data-test=viewer] [role=img][tabindex="0"], [tabindex="0"], button',
  inspector: '[role=tab][tabindex="0"], [tabindex="0"], button',
};

/** Moves the focus to a part of the window. Nothing happens where it is not shown. */
export function focusRegion(region: Region): void {
  const place = document.querySelector(`[data-region=${region}]`);
  for (const selector of first[region].split(', ')) {
    const found = [...(place?.querySelectorAll<HTMLElement>(selector) ?? [])].find(
      (each) => each.getClientRects().length > 0,
    );
    if (found !== undefined) return found.focus();
  }
}

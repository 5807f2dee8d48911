/** Outline icons on a 24-unit grid, drawn with a 1.5 px stroke. One meaning each. */
export const icons = {
  right: '<path d="m9 6 6 6-6 6"/>',
  down: '<path d="m6 9 6 6 6-6"/>',
  close: '<path d="M18 6 6 18M6 6l12 12"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  maximise: '<rect x="6" y="6" width="12" height="12" rx="1"/>',
  restore:
    '<rect x="5" y="8" width="11" height="11" rx="1"/><path d="M9 8V6a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-2"/>',
  preset:
    '<path d="M4 7h8M18 7h2M4 12h2M12 12h8M4 17h10M20 17h0"/><circle cx="15" cy="7" r="2.4"/><circle cx="9" cy="12" r="2.4"/><circle cx="17" cy="17" r="2.4"/>',
  sample:
    '<path d="M12 2.8 20 7.4v9.2l-8 4.6-8-4.6V7.4z"/><circle cx="9.5" cy="10.5" r="1.7"/><circle cx="14.6" cy="13.6" r="2.2"/>',
  label: '<path d="M3 8.5V4h4.5L20 16.5 15.5 21z"/><circle cx="7" cy="8" r="1.1"/>',
  model:
    '<rect x="3" y="4" width="5" height="16" rx="1"/><rect x="11" y="7" width="4" height="10" rx="1"/><rect x="18" y="10" width="3" height="4" rx="1"/>',
  train: '<path d="M3 4v16h18"/><path d="M6 8c3 7 6 9 14 9.5"/>',
  compare: '<path d="M4 20h16"/><path d="M7 20v-8M12 20V5M17 20v-5"/>',
  indicator:
    '<path d="M4.500 16a8 8 0 1 1 15 0"/><path d="m12 14 4-4.500"/><circle cx="12" cy="14" r="1.300"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1"/><path d="M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1"/>',
  predict:
    '<circle cx="12" cy="12" r="8.5"/><circle cx="12" cy="12" r="3.5"/><path d="M12 1.5v4M12 18.5v4M1.5 12h4M18.5 12h4"/>',
  pause: '<path d="M8 5v14M16 5v14"/>',
  play: '<path d="M7 4.5v15l12-7.5z"/>',
  export: '<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>',
  import: '<path d="M12 16V5M7 9l5-5 5 5M4 20h16"/>',
  ring: '<circle cx="12" cy="12" r="8"/>',
  lasso:
    '<path d="M12 4c5 0 8.500 2.300 8.500 5.500S17 15 12 15c-1.500 0-3-.2-4.200-.6C5.200 13.500 3.500 11.700 3.500 9.500 3.500 6.300 7 4 12 4z"/><path d="M7.500 14.500c-1.500 1.200-1.700 3.500.5 5.500"/>',
  pan: '<path d="M12 3v18M3 12h18M9.500 5.500 12 3l2.500 2.500M9.500 18.500 12 21l2.500-2.500M5.500 9.500 3 12l2.500 2.500M18.500 9.500 21 12l-2.500 2.500"/>',
  fit: '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
  perspective:
    '<path d="M3 8.5 12 4l9 4.5v7L12 20l-9-4.5z"/><path d="M3 8.5l9 4.5 9-4.5M12 13v7"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400"/>',
  moon: '<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  warning: '<path d="M12 4 2.800 19.5h18.400z"/><path d="M12 10v4.5M12 17.200v.1"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.800v.1"/>',
  error: '<circle cx="12" cy="12" r="9"/><path d="m15 9-6 6M9 9l6 6"/>',
  copy: '<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15h-.5A1.5 1.5 0 0 1 3 13.5v-9A1.5 1.5 0 0 1 4.5 3h9A1.5 1.5 0 0 1 15 4.5V5"/>',
  filter: '<path d="M4 5h16l-6.5 8v6l-3-1.5V13z"/>',
  undo: '<path d="M8 5 4 9l4 4"/><path d="M4 9h10a5.500 5.500 0 0 1 0 11h-4"/>',
  settings:
    '<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.500 15.500 5 5"/>',
  folder:
    '<path d="M3 7a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/>',
  file: '<path d="M14 3H6a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 6 21h12a1.5 1.5 0 0 0 1.5-1.5V8.5z"/><path d="M14 3v5.5h5.5"/>',
  table: '<path d="M4 4h16v16H4zM4 9.300h16M4 14.700h16M9.300 4v16M14.700 4v16"/>',
  processor:
    '<rect x="6" y="6" width="12" height="12" rx="1.5"/><rect x="10" y="10" width="4" height="4"/><path d="M9 3v3M15 3v3M9 18v3M15 18v3M3 9h3M3 15h3M18 9h3M18 15h3"/>',
  bolt: '<path d="M13 3 5 14h6l-1 7 8-11h-6z"/>',
  lock: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  more: '<circle cx="5.500" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="18.500" cy="12" r="1"/>',
  pin: '<path d="M9 3.5h6l-.8 6 3.3 3.500H6.500l3.300-3.500z"/><path d="M12 13v7.500"/>',
  jobs: '<path d="M4 6h10M4 12h16M4 18h7"/><path d="m17 3.5 3 2.5-3 2.5"/>',
} as const;

export type IconName = keyof typeof icons;

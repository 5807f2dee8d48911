/** One line of a menu. */
export type MenuEntry =
  | { kind: 'line' }
  | {
      kind: 'item';
      id: string;
      label: string;
      keys?: string;
      disabled?: boolean;
      checked?: boolean;
      run: () => void;
    };

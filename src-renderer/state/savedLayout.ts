import type { SerializedDockview } from 'dockview-vue';
import { z } from 'zod';

/** What dockview needs before it reads the rest: anything else makes it begin afresh. */
const dock = z.custom<SerializedDockview>((value) => {
  const shape = z.object({
    grid: z.object({
      root: z.object({ type: z.enum(['branch', 'leaf']) }),
      orientation: z.string(),
    }),
    panels: z.record(z.string(), z.object({ id: z.string() })),
  });
  return shape.safeParse(value).success;
});
const pixels = z.number().min(80).max(4000);

/** How tabs and panels stood. Version 1. */
export const savedLayout = z.object({
  version: z.literal(1),
  dock,
  tree: z.boolean(),
  treeWidth: pixels,
  inspector: z.boolean(),
  inspectorWidth: pixels,
  jobs: z.boolean(),
  jobsHeight: pixels,
  /** viewers side by side in a sample's tab, by sample id */
  slots: z.record(z.string(), z.number().int().min(1).max(4)),
});
export type SavedLayout = z.output<typeof savedLayout>;

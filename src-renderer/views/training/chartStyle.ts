import { token } from '../../ui/theme';
import type { ChartStyle } from './chartParts';

/** Colours and font of the charts in the theme that the window has. */
export function chartStyle(dark: boolean): ChartStyle {
  return {
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    accent: token('accent'),
    ok: token('ok'),
    err: token('err'),
    grid: token('grid'),
    axis: token('axis'),
    panel: token('raised'),
    sunken: token('sunken'),
    batch: dark ? 'rgba(236,237,241,0.30)' : 'rgba(21,24,30,0.22)',
    font: token('sans'),
  };
}

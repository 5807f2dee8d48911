import { useLayoutStore } from '../state/layout';
import { useProjectStore } from '../state/project';
import { useViewStore } from '../state/view';
import type { Action } from './menus';
import { predict } from './predict';
import { predictFan } from './predictFan';
import { settleTurn } from './turnLoad';

/** Training and prediction. */
export function modelActions(): Action[] {
  const layout = useLayoutStore();
  const project = useProjectStore();
  const view = useViewStore();
  return [
    {
      id: 'predict',
      menu: 'Models',
      group: 1,
      label: 'Predict for this load',
      keys: 'P',
      enabled: () => view.shown !== null && view.predictor !== null,
      run: async () => {
        const place = view.current;
        // a load that keys turn is the one that is meant, also before they have rested
        if (place !== null) settleTurn(place);
        const { shown, predictor } = view;
        if (place !== null && shown !== null && predictor !== null)
          await predict(shown.sample, predictor, shown.settings.loading, place);
      },
    },
    {
      id: 'predict.fan',
      menu: 'Models',
      group: 1,
      label: 'Predict all angles',
      enabled: () =>
        view.shown?.sample.dimensions === 2 && view.shown.fan === null && view.predictor !== null,
      run: async () => {
        const { shown, predictor } = view;
        if (shown !== null && predictor !== null) await predictFan(shown.sample, predictor);
      },
    },
    {
      id: 'train',
      menu: 'Models',
      group: 1,
      label: 'Train a model…',
      keys: 'T',
      enabled: () => project.samples.length > 0,
      run: () => layout.open({ kind: 'training', subject: '' }, 'Train'),
    },
  ];
}

import { watch } from 'vue';
import { usePreferencesStore } from '../state/preferences';
import { useSamplesStore } from '../state/samples';
import { setDigits } from '../ui/numbers';
import { applyDensity } from '../ui/theme';

/** Carries the preferences to what reads them outside of components. Called once, by the window. */
export function followPreferences(): void {
  const preferences = usePreferencesStore();
  const samples = useSamplesStore();
  watch(
    () => preferences.current,
    ({ density, digits, valuesKept }) => {
      applyDensity(density);
      setDigits(digits);
      samples.keep(valuesKept * 2 ** 20);
    },
    { immediate: true },
  );
}

import { request } from '../ipc/client';
import { usePreferencesStore } from '../state/preferences';

/** Simulations run the program that the user chooses in the system's dialog. */
export async function chooseLammps(): Promise<void> {
  const { paths } = await request('dialog.openFiles', { what: 'program' });
  if (paths[0] !== undefined) await usePreferencesStore().change({ lammps: paths[0] });
}

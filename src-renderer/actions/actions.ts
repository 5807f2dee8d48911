import { useNoticesStore } from '../state/notices';
import { atomActions } from './atomActions';
import { colourActions } from './colourActions';
import { compareActions } from './compareActions';
import { deformationActions } from './deformationActions';
import { editActions } from './editActions';
import { figureActions } from './figureActions';
import { fileActions } from './fileActions';
import { helpActions } from './helpActions';
import { inspectorActions } from './inspectorActions';
import { jobActions } from './jobActions';
import { layoutActions } from './layoutActions';
import type { Action } from './menus';
import { modelActions } from './modelActions';
import { orientationActions } from './orientationActions';
import { paletteActions } from './paletteActions';
import { preferenceActions } from './preferenceActions';
import { trainingActions } from './trainingActions';
import { projectTreeActions } from './projectTreeActions';
import { viewerActions } from './viewerActions';

/** Everything the menus, the keys, the palette and main can ask of the window. */
export function windowActions(): Action[] {
  const notices = useNoticesStore();
  const actions = [
    ...fileActions(),
    ...figureActions(),
    ...editActions(),
    ...layoutActions(),
    ...atomActions(),
    ...viewerActions(),
    ...orientationActions(),
    ...colourActions(),
    ...deformationActions(),
    ...modelActions(),
    ...compareActions(),
    ...helpActions(),
    ...preferenceActions(),
    ...jobActions(),
    ...trainingActions(),
    ...paletteActions(),
    ...projectTreeActions(),
    ...inspectorActions(),
  ];
  return actions.map((action) => ({
    ...action,
    run: () => notices.guard(async () => action.run()),
  }));
}

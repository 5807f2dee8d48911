import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray';
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor';
import vtkMapper from '@kitware/vtk.js/Rendering/Core/Mapper';
import { onScopeDispose } from 'vue';
import { colourBuffer } from './colourBuffer';
import type { AtomView } from './useAtomView';
import type { AtomSpheres } from './useAtomSpheres';

/** Atoms as points of two pixels: what remains of spheres above some millions of them. Radii do not count. */
export function useAtomPoints(view: AtomView): AtomSpheres {
  const cloud = vtkPolyData.newInstance();
  const mapper = vtkMapper.newInstance();
  const actor = vtkActor.newInstance();
  mapper.setInputData(cloud);
  mapper.setColorModeToDirectScalars();
  const { ShadersCallbacks, begin, change } = colourBuffer(1);
  mapper.setViewSpecificProperties({ ShadersCallbacks });
  const surface = actor.getProperty();
  surface.setRepresentationToPoints();
  surface.setPointSize(2);
  surface.setLighting(false);
  actor.setForceOpaque(true);
  actor.setMapper(mapper);
  view.renderer.addActor(actor);

  onScopeDispose(() => {
    if (!view.renderer.isDeleted()) view.renderer.removeActor(actor);
    for (const object of [actor, mapper, cloud]) object.delete();
  });

  return {
    draw(positions, radii, rgba) {
      cloud.getPoints().setData(positions, 3);
      // one cell of all points: its length, then their numbers
      const cells = new Uint32Array(radii.length + 1);
      cells[0] = radii.length;
      for (let i = 0; i < radii.length; i++) cells[i + 1] = i;
      cloud.getVerts().setData(cells);
      const values = begin(rgba);
      cloud
        .getPointData()
        .setScalars(vtkDataArray.newInstance({ name: 'rgba', numberOfComponents: 4, values }));
      cloud.modified();
      actor.setVisibility(radii.length > 0);
      view.requestRender();
    },
    recolour(rgba) {
      change(rgba);
      view.requestRender();
    },
    show(visible) {
      // set without its time, after which vtk.js would build all buffers of the atoms again
      actor.set({ visibility: visible }, true, true);
      view.requestRender();
    },
  };
}

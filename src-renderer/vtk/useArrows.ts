import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray';
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor';
import vtkMapper from '@kitware/vtk.js/Rendering/Core/Mapper';
import { onScopeDispose, watch } from 'vue';
import { arrowMesh, type DrawnArrows } from './arrowGeometry';
import type { AtomView } from './useAtomView';

export interface ArrowsInput {
  dimensions: 2 | 3;
  flat: boolean;
  /** largest drawn radius: arrows lie above the atoms of a 2D sample, and are at most as wide as half of it */
  radius: number;
  drawn: () => DrawnArrows | null;
}

/** Displacement arrows as one geometry that lives and dies with the calling effect scope. @returns how to draw them anew */
export function useArrows(view: AtomView, input: ArrowsInput): { repaint(): void } {
  const mesh = vtkPolyData.newInstance();
  const mapper = vtkMapper.newInstance();
  const actor = vtkActor.newInstance();
  mapper.setInputData(mesh);
  mapper.setColorModeToDirectScalars();
  const surface = actor.getProperty();
  surface.setLighting(!input.flat);
  // normals from the faces themselves
  surface.setInterpolationToFlat();
  actor.setForceOpaque(true);
  actor.setMapper(mapper);
  actor.setVisibility(false);
  view.renderer.addActor(actor);

  function draw(): void {
    const arrows = input.drawn();
    actor.setVisibility(arrows !== null && arrows.rows.length > 0);
    if (arrows !== null && arrows.rows.length > 0) {
      const { dimensions, radius } = input;
      const { points, rgba, triangles } = arrowMesh(
        arrows.field,
        arrows.rows,
        dimensions,
        0.5 * radius,
        2.2 * radius,
      );
      mesh.getPoints().setData(points, 3);
      mesh.getPolys().setData(triangles);
      mesh
        .getPointData()
        .setScalars(
          vtkDataArray.newInstance({ name: 'rgba', numberOfComponents: 4, values: rgba }),
        );
      mesh.modified();
    }
    view.requestRender();
  }
  draw();
  watch(input.drawn, draw);

  onScopeDispose(() => {
    // with the whole view its renderer is gone first
    if (!view.renderer.isDeleted()) view.renderer.removeActor(actor);
    for (const object of [actor, mapper, mesh]) object.delete();
  });
  return { repaint: draw };
}

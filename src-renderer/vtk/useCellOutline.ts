import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor';
import vtkMapper from '@kitware/vtk.js/Rendering/Core/Mapper';
import { onScopeDispose } from 'vue';
import { cellCorners } from './camera';
import type { AtomView } from './useAtomView';

/** Pairs of corners (bits: a, b, c) that an edge joins. */
const EDGES_2D = [0, 1, 1, 3, 3, 2, 2, 0];
const EDGES_3D = [...EDGES_2D, 4, 5, 5, 7, 7, 6, 6, 4, 0, 4, 1, 5, 2, 6, 3, 7];

/** The edges of the cell as thin lines. In 2D they lie above all atoms (`lift`). @returns how to take on another colour */
export function useCellOutline(
  view: AtomView,
  cell: readonly (readonly number[])[],
  origin: readonly number[],
  dimensions: 2 | 3,
  colour: () => readonly [number, number, number],
  lift: number,
): { repaint(): void } {
  const corners = cellCorners(cell, origin, dimensions);
  const edges = dimensions === 2 ? EDGES_2D : EDGES_3D;
  const lines = vtkPolyData.newInstance();
  lines.getPoints().setData(Float32Array.from(corners.flatMap(([x, y, z]) => [x, y, z + lift])), 3);
  const cells: number[] = [];
  for (let i = 0; i < edges.length; i += 2) cells.push(2, edges[i], edges[i + 1]);
  lines.getLines().setData(Uint32Array.from(cells));

  const mapper = vtkMapper.newInstance();
  const actor = vtkActor.newInstance();
  mapper.setInputData(lines);
  actor.setMapper(mapper);
  const property = actor.getProperty();
  property.setLighting(false);
  function repaint(): void {
    const [red, green, blue] = colour();
    property.setColor(red / 255, green / 255, blue / 255);
  }
  repaint();
  view.renderer.addActor(actor);
  view.requestRender();

  onScopeDispose(() => {
    // with the whole view its renderer is gone first
    if (!view.renderer.isDeleted()) view.renderer.removeActor(actor);
    for (const object of [actor, mapper, lines]) object.delete();
  });
  return { repaint };
}

import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray';
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor';
import vtkSphereMapper from '@kitware/vtk.js/Rendering/Core/SphereMapper';
import { onScopeDispose } from 'vue';
import type { AtomView } from './useAtomView';

const RADIUS = 'radius';

/**
 * Darkens the rim of a flat disc, so that neighbours of one colour stay apart. `normalVCVSOutput.z` is 0 at the rim.
 *
 * @param rim brightness of the rim, 1: none
 */
function withRim(rim: number): string {
  return `//VTK::Light::Impl
  gl_FragData[0].rgb *= mix(${rim.toFixed(3)}, 1.0, smoothstep(0.30, 0.55, normalVCVSOutput.z));
`;
}

export interface AtomSpheres {
  /** @param positions [3N], @param radii [N], @param rgba [4N]; the arrays are kept, not copied */
  draw(positions: Float32Array, radii: Float32Array, rgba: Uint8Array): void;
  recolour(rgba: Uint8Array): void;
}

/**
 * One sphere impostor per atom, coloured by finished RGBA values. Flat (2D): unlit, so a colour is its value.
 * Every vtk object lives and dies with the calling effect scope.
 *
 * @param rim brightness of the rim of flat discs
 */
export function useAtomSpheres(view: AtomView, flat: boolean, rim = 0.62): AtomSpheres {
  const cloud = vtkPolyData.newInstance();
  const mapper = vtkSphereMapper.newInstance();
  const actor = vtkActor.newInstance();
  mapper.setInputData(cloud);
  mapper.setColorModeToDirectScalars();
  mapper.setScaleArray(RADIUS);
  if (flat) {
    mapper.setViewSpecificProperties({
      OpenGL: {
        ShaderReplacements: [
          {
            shaderType: 'Fragment',
            originalValue: '//VTK::Light::Impl',
            replaceFirst: false,
            replacementValue: withRim(rim),
            replaceAll: false,
          },
        ],
      },
    });
  }
  const surface = actor.getProperty();
  surface.setLighting(!flat);
  surface.setAmbient(flat ? 1 : 0.28);
  surface.setDiffuse(flat ? 0 : 0.78);
  surface.setSpecular(flat ? 0 : 0.18);
  surface.setSpecularPower(18);
  actor.setMapper(mapper);
  view.renderer.addActor(actor);

  function recolour(rgba: Uint8Array): void {
    cloud
      .getPointData()
      .setScalars(vtkDataArray.newInstance({ name: 'rgba', numberOfComponents: 4, values: rgba }));
    cloud.modified();
    view.requestRender();
  }

  onScopeDispose(() => {
    // with the whole view its renderer is gone first
    if (!view.renderer.isDeleted()) view.renderer.removeActor(actor);
    for (const object of [actor, mapper, cloud]) object.delete();
  });

  return {
    draw(positions, radii, rgba) {
      cloud.getPoints().setData(positions, 3);
      cloud
        .getPointData()
        .addArray(vtkDataArray.newInstance({ name: RADIUS, numberOfComponents: 1, values: radii }));
      recolour(rgba);
    },
    recolour,
  };
}

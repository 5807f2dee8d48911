import vtkDataArray from '@kitware/vtk.js/Common/Core/DataArray';
import vtkPolyData from '@kitware/vtk.js/Common/DataModel/PolyData';
import vtkActor from '@kitware/vtk.js/Rendering/Core/Actor';
import vtkSphereMapper from '@kitware/vtk.js/Rendering/Core/SphereMapper';
import { onScopeDispose } from 'vue';
import { colourBuffer } from './colourBuffer';
import type { AtomView } from './useAtomView';

const RADIUS = 'radius';

/** How spheres look. */
export interface SphereLook {
  /** unlit, so that a colour is its value */
  flat: boolean;
  /** brightness of the rim of flat discs, 1: none; it keeps neighbours of one colour apart */
  rim?: number;
  /** only the rim is drawn, and what lies within is seen through it */
  hollow?: boolean;
  /** the alpha of the colours counts. Drawn after what is whole, and unsorted: of faint spheres behind one another few are seen */
  faint?: boolean;
}

export interface AtomSpheres {
  /** @param positions [3N], @param radii [N]: both are kept, not copied; @param rgba [4N] */
  draw(positions: Float32Array, radii: Float32Array, rgba: Uint8Array): void;
  /** @param rgba [4N] of the same atoms */
  recolour(rgba: Uint8Array): void;
  show(visible: boolean): void;
}

/** Only the rim, as far in front as the sphere's nearest point: neighbours that touch the atom would hide the rim itself. */
const RIM_ALONE = `  if (normalVCVSOutput.z > 0.55) { discard; }
  vec4 front = VCPCMatrix * vec4(vertexVC.xy, centerVCVSOutput.z + radiusVCVSOutput, 1.0);
  gl_FragDepth = (front.z / front.w + 1.0) / 2.0;
`;

/** `normalVCVSOutput.z` is 1 in the middle of a disc and 0 at its edge. */
function fragment({ rim = 0.62, hollow = false }: SphereLook): string {
  const inner = hollow ? RIM_ALONE : '';
  return `//VTK::Light::Impl
${inner}  gl_FragData[0].rgb *= mix(${(hollow ? 1 : rim).toFixed(3)}, 1.0, smoothstep(0.30, 0.55, normalVCVSOutput.z));
`;
}

/**
 * One sphere impostor per atom, coloured by finished RGBA values. Every vtk object lives and dies with the calling
 * effect scope.
 */
export function useAtomSpheres(view: AtomView, look: SphereLook): AtomSpheres {
  const cloud = vtkPolyData.newInstance();
  const mapper = vtkSphereMapper.newInstance();
  const actor = vtkActor.newInstance();
  const unlit = look.flat || look.hollow === true;
  // a sphere is drawn on one triangle
  const colours = colourBuffer(3);
  mapper.setInputData(cloud);
  mapper.setColorModeToDirectScalars();
  mapper.setScaleArray(RADIUS);
  const replacement = {
    shaderType: 'Fragment',
    originalValue: '//VTK::Light::Impl',
    replaceFirst: false,
    replacementValue: fragment(look),
    replaceAll: false,
  };
  mapper.setViewSpecificProperties({
    ShadersCallbacks: colours.ShadersCallbacks,
    ...(unlit ? { OpenGL: { ShaderReplacements: [replacement] } } : {}),
  });
  const surface = actor.getProperty();
  surface.setLighting(!unlit);
  surface.setAmbient(unlit ? 1 : 0.28);
  surface.setDiffuse(unlit ? 0 : 0.78);
  surface.setSpecular(unlit || look.faint === true ? 0 : 0.18);
  surface.setSpecularPower(18);
  // blended in the order of drawing; vtk.js would sort a translucent actor by passes over the whole picture
  actor.setForceOpaque(true);
  actor.setMapper(mapper);
  view.renderer.addActor(actor);

  onScopeDispose(() => {
    // with the whole view its renderer is gone first
    if (!view.renderer.isDeleted()) view.renderer.removeActor(actor);
    for (const object of [actor, mapper, cloud]) object.delete();
  });

  return {
    draw(positions, radii, rgba) {
      cloud.getPoints().setData(positions, 3);
      const data = cloud.getPointData();
      data.addArray(
        vtkDataArray.newInstance({ name: RADIUS, numberOfComponents: 1, values: radii }),
      );
      const values = colours.begin(rgba);
      data.setScalars(vtkDataArray.newInstance({ name: 'rgba', numberOfComponents: 4, values }));
      cloud.modified();
      actor.setVisibility(radii.length > 0);
      view.requestRender();
    },
    recolour(rgba) {
      colours.change(rgba);
      view.requestRender();
    },
    show(visible) {
      if (actor.getVisibility() === visible) return;
      // set without its time, after which vtk.js would build all buffers of the atoms again
      actor.set({ visibility: visible }, true, true);
      view.requestRender();
    },
  };
}

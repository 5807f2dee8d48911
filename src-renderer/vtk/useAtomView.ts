import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Vec3 } from '../../src-shared/geometry/cell';
import { eye, eyeDistance, VIEW_ANGLE, type Camera, type Size } from './camera';
import type { Stage, StageView } from './useStage';

export interface Sphere {
  readonly middle: Vec3;
  readonly radius: number;
}

export interface AtomView {
  readonly renderer: vtkRenderer;
  /** CSS pixels */
  readonly size: ShallowRef<Size>;
  camera: Camera | null;
  /** all changes of one frame become one picture */
  requestRender(): void;
  /** after every picture */
  onRendered(listener: () => void): void;
  /**
   * The same scene at any size, without what lies over it in the page.
   *
   * @param background RGB, 0–255; null: transparent
   */
  capture(
    width: number,
    height: number,
    camera: Camera,
    background: readonly [number, number, number] | null,
  ): HTMLCanvasElement;
}

/**
 * A view of atoms in the part of a stage that an element covers. It is taken off the stage with the scope.
 *
 * @param bounds sphere that holds everything drawn: the clipping planes follow it
 */
export function useAtomView(
  stage: Stage,
  element: HTMLElement,
  options: { background: readonly [number, number, number]; bounds: Sphere },
): AtomView {
  const renderer = vtkRenderer.newInstance();
  const size = shallowRef<Size>({ width: 0, height: 0 });
  const listeners: (() => void)[] = [];

  function paintBackground(rgb: readonly [number, number, number] | null): void {
    const [r, g, b] = rgb ?? [0, 0, 0];
    renderer.setBackground([r / 255, g / 255, b / 255, rgb === null ? 0 : 1]);
  }
  paintBackground(options.background);

  function place(camera: Camera): void {
    const active = renderer.getActiveCamera();
    const position = eye(camera);
    active.setPosition(...position);
    active.setFocalPoint(...camera.focus);
    active.setViewUp(...camera.up);
    active.setParallelProjection(!camera.perspective);
    active.setParallelScale(camera.halfHeight);
    active.setViewAngle(VIEW_ANGLE);
    const { middle, radius } = options.bounds;
    const away =
      (middle[0] - position[0]) * camera.forward[0] +
      (middle[1] - position[1]) * camera.forward[1] +
      (middle[2] - position[2]) * camera.forward[2];
    const near = away - radius;
    active.setClippingRange(
      camera.perspective ? Math.max(near, eyeDistance(camera) * 1e-3) : near,
      away + radius,
    );
  }

  const part: StageView = {
    renderer,
    element,
    aim() {
      if (view.camera === null || size.value.width < 1) return false;
      place(view.camera);
      return true;
    },
    rendered() {
      for (const listener of listeners) listener();
    },
  };
  const view: AtomView = {
    renderer,
    size,
    camera: null,
    requestRender: () => stage.requestRender(),
    onRendered(listener) {
      listeners.push(listener);
    },
    capture(width, height, camera, background) {
      return stage.capture(part, width, height, () => {
        paintBackground(background);
        place(camera);
        return () => paintBackground(options.background);
      });
    },
  };

  function resize(): void {
    const { width, height } = element.getBoundingClientRect();
    if (width < 1 || height < 1) return;
    size.value = { width, height };
    stage.layout();
  }
  const observer = new ResizeObserver(resize);
  observer.observe(element);
  stage.add(part);
  resize();

  onScopeDispose(() => {
    observer.disconnect();
    stage.remove(part);
    renderer.delete();
  });
  return view;
}

import '@kitware/vtk.js/Rendering/Profiles/Geometry';
import '@kitware/vtk.js/Rendering/Profiles/Molecule';
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer';
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow';
import vtkOpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow';
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Vec3 } from '../../src-shared/geometry/cell';
import { eye, eyeDistance, VIEW_ANGLE, type Camera, type Size } from './camera';

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
}

/**
 * One graphics context in an element. It renders only when asked, never continuously, and is freed with the scope.
 *
 * @param bounds sphere that holds everything drawn: the clipping planes follow it
 * @param onLost the context is gone; its owner builds a new view
 * @param onFailed no picture can be drawn here at all, with the reason
 */
export function useAtomView(
  element: HTMLElement,
  options: {
    background: readonly [number, number, number];
    bounds: Sphere;
    onLost: () => void;
    onFailed: (reason: string) => void;
    /** pixels drawn per CSS pixel, at least: 2 smooths the discs' edges */
    detail: number;
  },
): AtomView {
  const renderWindow = vtkRenderWindow.newInstance();
  const renderer = vtkRenderer.newInstance();
  const graphics = vtkOpenGLRenderWindow.newInstance();
  const canvas = document.createElement('canvas');
  graphics.setCanvas(canvas);
  graphics.setContainer(element);
  renderWindow.addView(graphics);
  renderWindow.addRenderer(renderer);
  const [r, g, b] = options.background;
  renderer.setBackground(r / 255, g / 255, b / 255);

  const size = shallowRef<Size>({ width: 0, height: 0 });
  const listeners: (() => void)[] = [];
  let frame = 0;
  let lost = false;

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

  function render(): void {
    frame = 0;
    const { width, height } = size.value;
    if (lost || view.camera === null || width < 1 || height < 1) return;
    place(view.camera);
    try {
      renderWindow.render();
    } catch (error) {
      // without WebGL 2 vtk.js throws at its first picture; each later one would throw again
      lost = true;
      const missing = canvas.getContext('webgl2') === null;
      options.onFailed(missing ? 'this machine offers no WebGL 2' : String(error));
      return;
    }
    for (const listener of listeners) listener();
  }

  const view: AtomView = {
    renderer,
    size,
    camera: null,
    requestRender() {
      if (frame === 0) frame = requestAnimationFrame(render);
    },
    onRendered(listener) {
      listeners.push(listener);
    },
  };

  function resize(): void {
    const { width, height } = element.getBoundingClientRect();
    if (width < 1 || height < 1) return;
    const ratio = Math.max(window.devicePixelRatio, options.detail);
    graphics.setSize(Math.round(width * ratio), Math.round(height * ratio));
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    size.value = { width, height };
    view.requestRender();
  }
  const observer = new ResizeObserver(resize);
  observer.observe(element);
  resize();

  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    if (lost) return;
    lost = true;
    options.onLost();
  });

  onScopeDispose(() => {
    observer.disconnect();
    if (frame !== 0) cancelAnimationFrame(frame);
    lost = true;
    const context = canvas.getContext('webgl2');
    renderWindow.removeRenderer(renderer);
    renderWindow.removeView(graphics);
    graphics.setContainer(null);
    renderer.delete();
    graphics.delete();
    renderWindow.delete();
    // a page may hold few contexts: give this one back now, not when memory is collected
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  });

  return view;
}

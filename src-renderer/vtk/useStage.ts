import '@kitware/vtk.js/Rendering/Profiles/Geometry';
import '@kitware/vtk.js/Rendering/Profiles/Molecule';
import type vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer';
import vtkRenderWindow from '@kitware/vtk.js/Rendering/Core/RenderWindow';
import vtkOpenGLRenderWindow from '@kitware/vtk.js/Rendering/OpenGL/RenderWindow';
import { onScopeDispose } from 'vue';
import { PlastiscopeError } from '../../src-shared/contract/errors';
import { viewportOf } from './viewport';

/** One viewer's part of the stage. */
export interface StageView {
  readonly renderer: vtkRenderer;
  /** the part of the canvas that it covers */
  readonly element: HTMLElement;
  /** sets vtk's camera; false: there is nothing to draw yet */
  aim(): boolean;
  /** after every picture */
  rendered(): void;
}

/** One graphics context whose canvas several viewers share, each in the part that its element covers. */
export interface Stage {
  add(view: StageView): void;
  remove(view: StageView): void;
  /** all changes of one frame become one picture */
  requestRender(): void;
  /** the parts follow their elements: after those were moved without a change of size */
  layout(): void;
  /** told what each picture cost, ms until the next could begin; returns how to stop */
  onCost(listener: (ms: number) => void): () => void;
  /**
   * One viewer alone at any size, in a canvas of its own.
   *
   * @param aim sets camera and background, and returns how to put them back
   * @throws PlastiscopeError when the graphics driver cannot draw so large a picture
   */
  capture(view: StageView, width: number, height: number, aim: () => () => void): HTMLCanvasElement;
}

/**
 * Builds a stage in an element. It renders only when asked, never continuously, and is freed with the scope.
 *
 * @param onLost the context is gone; the owner builds a new stage
 * @param onFailed no picture can be drawn here at all, with the reason
 * @param detail pixels drawn per CSS pixel, at least: 2 smooths the discs' edges
 */
export function useStage(
  element: HTMLElement,
  options: { onLost: () => void; onFailed: (reason: string) => void; detail: number },
): Stage {
  const renderWindow = vtkRenderWindow.newInstance();
  const graphics = vtkOpenGLRenderWindow.newInstance();
  const canvas = document.createElement('canvas');
  canvas.dataset['test'] = 'viewer-canvas';
  graphics.setCanvas(canvas);
  graphics.setContainer(element);
  renderWindow.addView(graphics);
  const views = new Set<StageView>();
  const listeners = new Set<(ms: number) => void>();
  let pixels = { width: 0, height: 0 };
  let frame = 0;
  let probe = 0;
  let lost = false;
  let prepared: 'no' | 'settled' | 'yes' = 'no';

  function layout(): void {
    const box = canvas.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return;
    for (const { renderer, element: part } of views)
      renderer.setViewport(...viewportOf(box, part.getBoundingClientRect()));
    requestRender();
  }
  function requestRender(): void {
    if (frame === 0 && !lost) frame = requestAnimationFrame(render);
  }
  function draw(): boolean {
    try {
      renderWindow.render();
      return true;
    } catch (error) {
      // without WebGL 2 vtk.js throws at its first picture; each later one would throw again
      lost = true;
      const missing = canvas.getContext('webgl2') === null;
      options.onFailed(missing ? 'this machine offers no WebGL 2' : String(error));
      return false;
    }
  }
  function render(): void {
    frame = 0;
    if (lost || pixels.width < 1 || pixels.height < 1) return;
    const ready = [...views].filter((view) => {
      const draws = view.aim();
      view.renderer.setDraw(draws);
      return draws;
    });
    if (ready.length === 0) return;
    if (prepared !== 'yes') {
      // docks beside a new stage open a frame later: a picture of the first size would be drawn for nothing, and waited for
      if (prepared === 'settled') {
        // context and nodes of the scene in a task of their own: with buffers and shaders they would hold the window up
        for (const { renderer } of ready) renderer.setDraw(false);
        if (!draw()) return;
      }
      prepared = prepared === 'no' ? 'settled' : 'yes';
      return requestRender();
    }
    const start = performance.now();
    if (!draw()) return;
    for (const view of ready) view.rendered();
    if (listeners.size > 0 && probe === 0)
      // the next frame cannot begin before the graphics are done with this one
      probe = requestAnimationFrame(() => {
        probe = 0;
        for (const listener of listeners) listener(performance.now() - start);
      });
  }

  function resize(): void {
    const { width, height } = element.getBoundingClientRect();
    if (width < 1 || height < 1) return;
    const ratio = Math.max(window.devicePixelRatio, options.detail);
    pixels = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    graphics.setSize(pixels.width, pixels.height);
    layout();
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
    if (probe !== 0) cancelAnimationFrame(probe);
    lost = true;
    const context = canvas.getContext('webgl2');
    for (const { renderer } of views) renderWindow.removeRenderer(renderer);
    views.clear();
    renderWindow.removeView(graphics);
    graphics.setContainer(null);
    graphics.delete();
    renderWindow.delete();
    // a page may hold few contexts: give this one back now, not when memory is collected
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  });

  function capture(
    view: StageView,
    width: number,
    height: number,
    aim: () => () => void,
  ): HTMLCanvasElement {
    const others = [...views].filter((each) => each !== view);
    const viewport = view.renderer.getViewport();
    for (const { renderer } of others) renderer.setDraw(false);
    view.renderer.setViewport(0, 0, 1, 1);
    view.renderer.setDraw(true);
    graphics.setSize(width, height);
    const picture = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('webgl2');
    let complete = false;
    const putBack = aim();
    try {
      complete =
        !lost &&
        draw() &&
        context?.drawingBufferWidth === width &&
        context.drawingBufferHeight === height;
      picture.getContext('2d')?.drawImage(canvas, 0, 0);
    } finally {
      putBack();
      const [left = 0, bottom = 0, right = 1, top = 1] = viewport;
      view.renderer.setViewport(left, bottom, right, top);
      graphics.setSize(pixels.width, pixels.height);
      // in the same task, so that the screen never shows the other size
      render();
    }
    if (!complete)
      throw new PlastiscopeError(
        'failed',
        `The graphics driver cannot draw ${width} × ${height} pixels. Choose fewer dots per inch or a smaller width.`,
      );
    return picture;
  }

  return {
    add(view) {
      views.add(view);
      renderWindow.addRenderer(view.renderer);
      layout();
    },
    remove(view) {
      if (!views.delete(view)) return;
      renderWindow.removeRenderer(view.renderer);
      requestRender();
    },
    requestRender,
    layout,
    onCost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    capture,
  };
}

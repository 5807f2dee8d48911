import { onScopeDispose, watch } from 'vue';
import { dimmed } from './atomColours';
import { IMAGE_MARGIN, periodicImages, type PeriodicImages } from './periodicImages';
import { coloursOf, positionsOf, radiiOf, scattered, shownRows } from './subset';
import { useAtomPoints } from './useAtomPoints';
import { useAtomSpheres } from './useAtomSpheres';
import type { AtomView } from './useAtomView';

type Rgb = readonly [number, number, number];

/** What is drawn now; each part is followed on its own. */
export interface AtomLayersInput {
  dimensions: 2 | 3;
  cell: number[][];
  origin: number[];
  periodic: boolean[];
  flat: boolean;
  background: () => Rgb;
  /** ring round atoms that are selected together */
  mark: () => Rgb;
  /** share of colour in periodic images; 0 draws none */
  images: () => number;
  positions: () => Float32Array;
  radii: () => Float32Array;
  rgba: () => Uint8Array;
  /** [N]: 0 hidden, 1 faded, 2 whole; null: all whole */
  shown: () => Uint8Array | null;
  /** several selected rows */
  many: () => Int32Array | null;
}

/** More atoms than this are drawn as points. */
export const SPHERES_UP_TO = 2_000_000;
/** While the view moves and is slow, one atom of so many is drawn. */
const COARSE = 6;
/** Share of colour in faded atoms. */
const FADED = 0.14;
/** alpha of faded spheres and of images in 3D */
const FAINT = 22;
/** Dimmed images have dimmed rims. */
const IMAGE_RIM = 0.95;
/** A ring of a selected atom stands out by this much. */
const RING = 1.16;

/** All clouds of one scene: atoms drawn whole, faded ones, periodic images, rings of many, and a coarse stand-in. */
export function useAtomLayers(view: AtomView, input: AtomLayersInput) {
  const { flat, dimensions } = input;
  const cloud = (look: Parameters<typeof useAtomSpheres>[1]) =>
    input.radii().length > SPHERES_UP_TO ? useAtomPoints(view) : useAtomSpheres(view, look);
  // in the order of drawing: what is faint in 3D lies over what is whole, in 2D below it
  const below = dimensions === 2;
  const images = below ? cloud({ flat, rim: IMAGE_RIM }) : null;
  const fadedBelow = below ? cloud({ flat, rim: IMAGE_RIM }) : null;
  const whole = cloud({ flat });
  const coarse = cloud({ flat });
  // in 3D before what is faint: that hides by its depth what is drawn after it and lies behind it
  const rings = useAtomSpheres(view, { flat: true, hollow: true });
  const faded = fadedBelow ?? cloud({ flat, faint: true });
  const ghosts = images ?? cloud({ flat, faint: true });
  coarse.show(false);

  let rows = shownRows(null);
  let drawn: PeriodicImages | null = null;
  let coarseRows: Int32Array | null = null;
  let moving = false;
  let pictured = false;

  const wholeColours = () =>
    rows.whole === null ? input.rgba() : coloursOf(input.rgba(), rows.whole);
  const faint = (of: Int32Array, share: number) =>
    below
      ? dimmed(input.rgba(), of, input.background(), share)
      : coloursOf(input.rgba(), of, FAINT);

  function drawAtoms(): void {
    const [positions, radii] = [input.positions(), input.radii()];
    rows = shownRows(input.shown());
    if (rows.whole === null) whole.draw(positions, radii, input.rgba());
    else whole.draw(positionsOf(positions, rows.whole), radiiOf(radii, rows.whole), wholeColours());
    faded.draw(
      positionsOf(positions, rows.faded),
      radiiOf(radii, rows.faded),
      faint(rows.faded, FADED),
    );
    coarseRows = null;
    if (moving) showCoarse();
    drawImages();
  }
  function drawImages(): void {
    const { cell, origin, periodic } = input;
    const [positions, radii] = [input.positions(), input.radii()];
    const share = pictured ? input.images() : 0;
    drawn =
      share > 0
        ? periodicImages(
            positions,
            radii,
            cell,
            origin,
            periodic,
            IMAGE_MARGIN[dimensions],
            dimensions,
            rows.whole,
          )
        : null;
    const none = new Float32Array(0);
    ghosts.draw(
      drawn?.positions ?? none,
      drawn?.radii ?? none,
      drawn === null ? new Uint8Array(0) : faint(drawn.rows, share),
    );
  }
  function recolour(): void {
    whole.recolour(wholeColours());
    if (rows.faded.length > 0) faded.recolour(faint(rows.faded, FADED));
    if (drawn !== null) ghosts.recolour(faint(drawn.rows, input.images()));
    if (coarseRows !== null) coarse.recolour(coloursOf(input.rgba(), coarseRows));
  }
  function drawRings(): void {
    const many = input.many() ?? new Int32Array(0);
    const shown = input.shown();
    const seen = shown === null ? many : many.filter((row) => shown[row] > 0);
    const places = positionsOf(input.positions(), seen);
    const radii = radiiOf(input.radii(), seen).map((radius) => radius * RING);
    // above all atoms of a 2D sample, so that neighbours do not cut the rings
    if (below) for (let k = 2; k < places.length; k += 3) places[k] += radii[(k - 2) / 3];
    const rgba = new Uint8Array(4 * seen.length);
    const mark = input.mark();
    for (let k = 0; k < rgba.length; k += 4) {
      rgba.set(mark, k);
      rgba[k + 3] = 255;
    }
    rings.draw(places, radii, rgba);
  }
  /** The stand-in is made when it is first needed, not for samples that are never slow. */
  function showCoarse(): void {
    if (coarseRows === null) {
      coarseRows = scattered(rows.whole, input.radii().length, COARSE);
      coarse.draw(
        positionsOf(input.positions(), coarseRows),
        radiiOf(input.radii(), coarseRows),
        coloursOf(input.rgba(), coarseRows),
      );
    }
    coarse.show(true);
    whole.show(false);
    faded.show(false);
    ghosts.show(false);
  }

  drawAtoms();
  drawRings();
  let later: ReturnType<typeof setTimeout> | undefined;
  view.onRendered(() => {
    if (pictured) return;
    pictured = true;
    // a task of their own: with all else of the first picture they would hold the window up
    later = setTimeout(drawImages);
  });
  onScopeDispose(() => clearTimeout(later));
  // each on its own: a scene around the same arrays is new with every colouring
  watch([input.positions, input.radii, input.shown], () => {
    drawAtoms();
    drawRings();
  });
  watch(input.images, drawImages);
  watch(input.rgba, recolour);
  watch(input.many, drawRings);

  /** A part stands for all of them while the view moves. */
  function simplify(on: boolean): void {
    if (on === moving) return;
    moving = on;
    if (on) return showCoarse();
    coarse.show(false);
    whole.show(true);
    faded.show(rows.faded.length > 0);
    ghosts.show(drawn !== null);
  }

  return {
    simplify,
    /** A figure is of all atoms, also while a part stands for them on the screen. */
    entirely<T>(draw: () => T): T {
      const wasSimple = moving;
      simplify(false);
      try {
        return draw();
      } finally {
        simplify(wasSimple);
      }
    },
    /** images as they are drawn, for picking */
    images: () => drawn,
    /** all colours anew, as the input has them now */
    repaint(): void {
      recolour();
      drawRings();
    },
  };
}

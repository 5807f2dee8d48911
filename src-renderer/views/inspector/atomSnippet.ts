/** What a picture in another program needs to know. */
export interface SnippetQuestion {
  sample: string;
  /** its id in the files */
  atom: number;
  /** exported name of what colours the atoms */
  column: string;
  /** the scale of the colours */
  logarithmic: boolean;
  /** ends of the colour range; null: those of the values */
  range: readonly [number, number] | null;
  dimensions: 2 | 3;
  /** length units, by numeric type */
  radii: readonly { type: number; radius: number }[];
}

function fileName(sample: string): string {
  return sample.replace(/[^A-Za-z0-9._-]+/g, '_');
}
function quoted(text: string): string {
  return JSON.stringify(text);
}
function radiiOf({ radii }: SnippetQuestion): string {
  return `{${radii.map(({ type, radius }) => `${type}: ${radius}`).join(', ')}}`;
}
/** An end that has no logarithm is that of the values, as in the viewer. */
function ends({ range, logarithmic }: SnippetQuestion): string {
  const usual = ['float(np.nanmin(shown))', 'float(np.nanmax(shown))'];
  const fixed = range?.map((end) => (logarithmic ? Math.log10(end) : end)) ?? [];
  return usual.map((own, k) => (Number.isFinite(fixed[k]) ? String(fixed[k]) : own)).join(', ');
}
function shownOf({ logarithmic }: SnippetQuestion): string {
  return logarithmic
    ? 'np.log10(np.where(values > 0, values, np.nan))'
    : 'np.asarray(values, dtype=float)';
}

/**
 * A Python program for OVITO: opens the annotated export, colours all atoms by a column, selects the atom by its id, and draws
 * a picture with the atom marked.
 */
export function ovitoSnippet(question: SnippetQuestion): string {
  const { sample, atom, column, dimensions } = question;
  const name = fileName(sample);
  // the one column of ours that OVITO reads under a name of its own
  const property = column === 'type' ? 'Particle Type' : column;
  return `# Atom ${atom} of ${sample}, atoms coloured by ${column}. Needs: pip install ovito
import numpy as np
from ovito.io import import_file
from ovito.modifiers import ColorCodingModifier
from ovito.vis import TachyonRenderer, Viewport

path = ${quoted(`${name}.dump`)}  # what File, Export annotated structure wrote
atom = ${atom}
column = ${quoted(property)}
radii = ${radiiOf(question)}

pipeline = import_file(path)
found = pipeline.compute().particles
if column not in found:
    raise SystemExit(f"{path} has no column {column}: export the sample with its annotations first.")


def prepare(frame, data):
    values = np.asarray(data.particles[column])
    shown = ${shownOf(question)}
    data.particles_.create_property("shown", data=np.nan_to_num(shown, nan=np.nanmin(shown)))
    data.particles_.create_property("Radius", data=[radii[t] for t in data.particles["Particle Type"]])
    # the atom itself, by its id
    data.particles_.create_property(
        "Selection", data=np.asarray(data.particles["Particle Identifier"]) == atom
    )


pipeline.modifiers.append(prepare)
shown = pipeline.compute().particles["shown"]
low, high = ${ends(question)}
pipeline.modifiers.append(
    ColorCodingModifier(
        property="shown", start_value=low, end_value=high, gradient=ColorCodingModifier.Viridis()
    )
)


def mark(frame, data):
    chosen = np.flatnonzero(data.particles["Selection"])
    data.particles_["Color_"][chosen] = (1.0, 0.1, 0.6)
    data.particles_["Radius_"][chosen] *= 2


pipeline.modifiers.append(mark)
data = pipeline.compute()
row = int(np.flatnonzero(data.particles["Selection"])[0])
print(f"atom {atom}: {column} = {data.particles[column][row]!r}")
pipeline.add_to_scene()
view = Viewport(type=Viewport.Type.${dimensions === 2 ? 'Top' : 'Perspective'})
view.zoom_all(size=(1200, 1200))
view.render_image(filename=${quoted(`${name}.atom-${atom}.ovito.png`)}, size=(1200, 1200), renderer=TachyonRenderer(shadows=False))
`;
}

/** The same with ASE and Matplotlib, from the annotated extended XYZ. */
export function aseSnippet(question: SnippetQuestion): string {
  const { sample, atom, column, dimensions, logarithmic } = question;
  const name = fileName(sample);
  return `# Atom ${atom} of ${sample}, atoms coloured by ${column}. Needs: pip install ase matplotlib
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from ase.io import read
from matplotlib.collections import EllipseCollection

path = ${quoted(`${name}.xyz`)}  # what File, Export annotated structure wrote, as extended XYZ
atom = ${atom}
column = ${quoted(column)}
radii = ${radiiOf(question)}

atoms = read(path, format="extxyz")
if column not in atoms.arrays:
    raise SystemExit(f"{path} has no column {column}: export the sample with its annotations first.")
values = atoms.arrays[column]
shown = ${shownOf(question)}
low, high = ${ends(question)}
row = int(np.flatnonzero(atoms.arrays["id"] == atom)[0])
print(f"atom {atom}: {column} = {values[row]!r}")

${
  dimensions === 2
    ? 'order = np.arange(len(atoms))'
    : '# seen along z: what is nearer is drawn later\norder = np.argsort(atoms.positions[:, 2])'
}
sizes = np.array([2 * radii[t] for t in atoms.arrays["type"]])
figure, axes = plt.subplots(figsize=(8, 8))
circles = EllipseCollection(
    sizes[order],
    sizes[order],
    0,
    units="xy",
    offsets=atoms.positions[order, :2],
    transOffset=axes.transData,
    cmap="viridis",
)
circles.set_array(shown[order])
circles.set_clim(low, high)
axes.add_collection(circles)
axes.plot(*atoms.positions[row, :2], "o", ms=14, mfc="none", mec="crimson", mew=2)
axes.set_aspect("equal")
axes.autoscale_view()
figure.colorbar(circles, label=${logarithmic ? '"log10 " + column' : 'column'})
figure.savefig(${quoted(`${name}.atom-${atom}.ase.png`)}, dpi=150)
`;
}

import type { FormatReader } from '../reading';
import { readXyz } from '../extendedXyz/read';
import { XyzScanner } from '../extendedXyz/scan';

/**
 * Plain XYZ: number of atoms, a free comment, rows of species x y z. A frame says its cell only by the ways of OVITO and ASE
 * (`cellInWords`); otherwise it is refused with `cell-unknown` and what it holds, until the user gives the cell.
 */
export const xyz: FormatReader = {
  format: 'xyz',
  name: 'XYZ',
  recognises: (text) =>
    /^\s*\d+[ \t]*\n[^\n]*\n[ \t]*[^\s=]+(?:[ \t]+[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eEdD][-+]?\d+)?){3}(?:\s|$)/.test(
      text,
    ),
  read: (text, options) => readXyz(text, 'xyz', options),
  scan: (place) => new XyzScanner(place, 'xyz'),
};

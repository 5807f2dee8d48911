import type { FileReport, Series } from '../../../src-shared/contract/inspect';
import { canonicalJson } from '../../../src-shared/records/canonicalJson';
import { sha256Hex } from '../../project/recordId';

/** Hash of what an import of these samples would write: which frame of which content under which loading, and how it is read. */
export function digestOf(files: readonly FileReport[], series: readonly Series[]): string {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const place = ({ path, frame }: { path: string; frame: number }): unknown[] => {
    const file = byPath.get(path);
    return [file?.sha256 ?? '', frame, file?.hints ?? {}];
  };
  const table = series
    .filter(({ included }) => included)
    .map(({ sample, reference, boundary, units, species, matchedByRow, members }) => ({
      ...{ sample, boundary, units, matchedByRow },
      reference: place(reference),
      species: species.map(({ type, name }) => [type, name]),
      members: members
        .filter((member) => member.included && member.protocol !== null)
        .map((member) => [
          ...place(member),
          ...[member.protocol, member.strain, member.replica ?? 0],
          ...[member.flip, member.permutation],
        ]),
    }));
  return sha256Hex(Buffer.from(canonicalJson(table), 'utf8'));
}

import type { Preset } from '../../src-shared/records/preset';
import { replaceFile } from './durable';

/** Writes a preset as the JSON file that `loadPreset` and `--preset FILE.json` read. The file is there whole or not at all. */
export async function savePreset(path: string, preset: Preset): Promise<void> {
  await replaceFile(path, Buffer.from(`${JSON.stringify(preset, null, 2)}\n`, 'utf8'));
}

import type { InspectReport } from '../contract/inspect';

/**
 * Answers about one frame (`reference:<path>:<frame>`, `frame:<path>:<frame>`) whose frame is not there: a slip of the pen must
 * not pass for a decision.
 *
 * @returns `<path>, frame <frame>` of each
 */
export function strayAnswers(
  { files }: Pick<InspectReport, 'files'>,
  answers: Readonly<Record<string, string>>,
): string[] {
  const frames = new Map(
    files.map(({ path, frames: own }) => [path, new Set(own.map(({ index }) => index))]),
  );
  return Object.keys(answers).flatMap((key) => {
    const place = /^(?:reference|frame):(.+):(\d+)$/s.exec(key);
    if (place === null || frames.get(place[1])?.has(Number(place[2])) === true) return [];
    return [`${place[1]}, frame ${place[2]}`];
  });
}

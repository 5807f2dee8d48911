/**
 * Cumulative rank correlation of the top set when only a random sample of the other atoms was predicted: each of these
 * stands for (N − n)/others atoms. With all others it is exactly 2⟨rank/N⟩ − 1, ties sharing their mean rank.
 *
 * @param top outputs of the n top atoms
 * @param others outputs of a random sample of the rest
 * @param atoms N
 *
 * Source: Fan & Ma, Nat. Commun. 12, 1506 (2021), eq. 5; the estimate is the plug-in one.
 */
export function sampledCRank(top: Float32Array, others: Float32Array, atoms: number): number {
  if (top.length === 0) return NaN;
  const weight = others.length === 0 ? 0 : (atoms - top.length) / others.length;
  let sum = 0;
  for (const value of top) {
    let rank = 0.5;
    for (const other of top) rank += other < value ? 1 : other === value ? 0.5 : 0;
    for (const other of others) rank += other < value ? weight : other === value ? weight / 2 : 0;
    sum += rank;
  }
  return (2 * sum) / (top.length * atoms) - 1;
}

/** Median by selection, in linear time; of an even number the mean of the middle two. NaN of none. The input stays. */
export function median(values: Float64Array): number {
  if (values.length === 0) return NaN;
  const list = Float64Array.from(values);
  const half = list.length >> 1;
  const upper = select(list, half);
  if (list.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let k = 0; k < half; k++) lower = Math.max(lower, list[k]);
  return (lower + upper) / 2;
}

/** Puts the k-th smallest value at k with smaller ones before and larger ones behind it (Hoare's selection). */
function select(list: Float64Array, k: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const pivot = list[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i > j) break;
      [list[i], list[j]] = [list[j], list[i]];
      i++;
      j--;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return list[k];
}

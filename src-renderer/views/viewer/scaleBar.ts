/** A round length that is between `shortest` and 2.5 times that many pixels long. @param perUnit pixels per length unit */
export function scaleBarLength(perUnit: number, shortest = 48): number {
  const least = shortest / perUnit;
  const decade = 10 ** Math.floor(Math.log10(least));
  return (
    [1, 2, 5, 10].map((step) => step * decade).find((length) => length >= least * (1 - 1e-9)) ??
    10 * decade
  );
}

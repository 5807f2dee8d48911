/**
 * The one text of a value that ids are hashed from: keys sorted by code unit, no blanks, numbers in their shortest
 * form (−0 as 0), keys whose value is undefined left out. Follows RFC 8785 for what JSON can say.
 *
 * @throws TypeError on what JSON cannot say: NaN, infinities, functions, typed arrays, undefined in a list
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonicalJson: ${String(value)} has no JSON form`);
}

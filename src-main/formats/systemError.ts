/** Code of a system or zlib error such as `ENOENT` or `Z_DATA_ERROR`; the empty string for anything else. */
export function systemErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

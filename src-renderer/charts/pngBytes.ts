/** A canvas as the bytes of a PNG file. */
export async function pngBytes(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture is too large for this machine.');
  return new Uint8Array(await blob.arrayBuffer());
}

/** Bytes in base64, in pieces that an argument list can take. */
export function pngBase64(bytes: Uint8Array): string {
  const STEP = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

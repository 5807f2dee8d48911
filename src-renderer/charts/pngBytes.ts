import { PlastiscopeError } from '../../src-shared/contract/errors';

/** A canvas as the bytes of a PNG file. @throws PlastiscopeError where the picture is too large for it */
export async function pngBytes(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null)
    throw new PlastiscopeError(
      'failed',
      `No PNG file can be made of ${canvas.width} × ${canvas.height} pixels. Choose fewer dots per inch or a smaller width.`,
    );
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

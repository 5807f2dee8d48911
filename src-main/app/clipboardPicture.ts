import { Blob } from 'node:buffer';
import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron';

/** Electron before its clipboard followed the one of the web. */
interface OlderClipboard {
  writeImage(image: NativeImage): void;
}

function isOlder(board: object): board is OlderClipboard {
  return 'writeImage' in board && typeof board.writeImage === 'function';
}

/** Puts a PNG on the system's clipboard. @returns false: these bytes are no picture */
export async function copyPicture(png: Uint8Array): Promise<boolean> {
  const image = nativeImage.createFromBuffer(Buffer.from(png));
  if (image.isEmpty()) return false;
  if (isOlder(clipboard)) clipboard.writeImage(image);
  else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([png]) })]);
  return true;
}

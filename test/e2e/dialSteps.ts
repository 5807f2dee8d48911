import type { Workbench } from './launch';
import { part } from './steps';

/** On the page. */
export interface DialCentre {
  x: number;
  y: number;
  /** of a circle outside the wedges */
  radius: number;
}

/** The angle that the dial says. */
export async function dialAngle(workbench: Workbench): Promise<string> {
  return (await part(workbench, 'dial-angle').textContent()) ?? '';
}

/** Holds the dial's arrow at an angle; what it returns lets it go. */
export async function holdDial(
  workbench: Workbench,
  degrees: number,
): Promise<() => Promise<void>> {
  const { page } = workbench;
  const centre = await dialCentre(workbench);
  await page.mouse.move(...around(centre, 2));
  await page.mouse.down();
  const [x, y] = around(centre, degrees);
  await page.mouse.move(x, y, { steps: 4 });
  return () => page.mouse.up();
}

/** A point on a circle round the dial's middle that lies outside its wedges. */
export function around({ x, y, radius }: DialCentre, degrees: number): [number, number] {
  const radians = (degrees * Math.PI) / 180;
  return [x + radius * Math.cos(radians), y - radius * Math.sin(radians)];
}

/** Where the dial's middle is; the bars above and below may still change their height after the load before. */
export async function dialCentre(workbench: Workbench): Promise<DialCentre> {
  let box = await part(workbench, 'dial-face').boundingBox();
  for (let same = 0; same < 3;) {
    await workbench.page.waitForTimeout(150);
    const now = await part(workbench, 'dial-face').boundingBox();
    same = now?.y === box?.y ? same + 1 : 0;
    box = now;
  }
  if (box === null) throw new Error('no dial');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, radius: 0.45 * box.width };
}

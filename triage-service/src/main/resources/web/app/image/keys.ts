// What the keys ask of the viewer; the page forwards those that it has no use for.
import { texts } from '../texts/texts';

export type Command =
  | { does: 'boxes' | 'invert' | 'preset' | 'fit' | 'reset' | 'compare' | 'link' | 'full' }
  | { does: 'zoom'; factor: number }
  | { does: 'image' | 'frame'; by: 1 | -1 }
  | { does: 'pan' | 'window'; dx: number; dy: number };

/** CSS pixels that an arrow key stands for. */
const ARROW = 40;
const ZOOM = 1.25;

const commands: Record<string, Command> = {
  b: { does: 'boxes' },
  i: { does: 'invert' },
  w: { does: 'preset' },
  z: { does: 'fit' },
  '0': { does: 'reset' },
  v: { does: 'compare' },
  l: { does: 'link' },
  f: { does: 'full' },
  '+': { does: 'zoom', factor: ZOOM },
  '=': { does: 'zoom', factor: ZOOM },
  '-': { does: 'zoom', factor: 1 / ZOOM },
  '[': { does: 'image', by: -1 },
  ']': { does: 'image', by: 1 },
  ',': { does: 'frame', by: -1 },
  '.': { does: 'frame', by: 1 },
};

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-ARROW, 0],
  ArrowRight: [ARROW, 0],
  ArrowUp: [0, -ARROW],
  ArrowDown: [0, ARROW],
};

/** The command of a key; arrows count only while an image has the focus. */
export function commandOf(key: string, shift: boolean, onImage: boolean): Command | null {
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const [dx, dy] = arrow;
    return onImage ? { does: shift ? 'window' : 'pan', dx, dy } : null;
  }
  return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
}

/** Keys and what they do, for the help overlay. */
export function viewerKeys(): [string, string][] {
  return texts.viewer.keys.map(([key = '', does = '']) => [key, does]);
}

// The same frame at half, a quarter, ... of its size, so that a small view windows few pixels.
import type { Pixels } from './types';

export interface Level {
  width: number;
  height: number;
  samples: Uint8Array | Uint16Array;
}

/** The sizes of a frame, each made when it is first asked for. */
export class Levels {
  private readonly made: Level[];
  private readonly padding: number | null;

  constructor(pixels: Pixels) {
    this.made = [{ width: pixels.columns, height: pixels.rows, samples: pixels.samples }];
    this.padding = pixels.padding;
  }

  /** The smallest size that still has a pixel for each screen pixel, at that scale of the frame. */
  at(scale: number): Level {
    const wanted = Math.max(0, Math.floor(Math.log2(1 / scale) + 1e-9));
    let level = this.made[0] as Level;
    for (let i = 1; i <= wanted && Math.min(level.width, level.height) > 1; i++) {
      const next: Level = this.made[i] ?? halved(level, this.padding);
      this.made[i] = next;
      level = next;
    }
    return level;
  }
}

/** Half the size, each sample the mean of four; padding is left out of means. */
export function halved(level: Level, padding: number | null): Level {
  const width = Math.max(1, level.width >> 1);
  const height = Math.max(1, level.height >> 1);
  const out = level.samples instanceof Uint8Array ? new Uint8Array(width * height) : new Uint16Array(width * height);
  const right = level.width > 1 ? 1 : 0;
  const below = level.height > 1 ? level.width : 0;
  const from = level.samples;
  let at = 0;
  for (let y = 0; y < height; y++) {
    let i = y * 2 * level.width;
    for (let x = 0; x < width; x++, i += 2, at++) {
      const a = from[i] as number;
      const b = from[i + right] as number;
      const c = from[i + below] as number;
      const d = from[i + below + right] as number;
      out[at] =
        a === padding || b === padding || c === padding || d === padding
          ? meanOf([a, b, c, d], padding)
          : (a + b + c + d + 2) >> 2;
    }
  }
  return { width, height, samples: out };
}

function meanOf(four: number[], padding: number): number {
  const real = four.filter((sample) => sample !== padding);
  return real.length === 0
    ? padding
    : Math.round(real.reduce((sum, sample) => sum + sample, 0) / real.length);
}

// Windows and the brightness that they give each sample: plain functions.
import type { Pixels, Window } from './types';

/** What a reader may choose; `file:0` is the file's first window or its VOI LUT. */
export type Preset = `file:${number}` | 'auto' | 'full' | 'contrast';

/** How values become brightness: the file's VOI LUT where `window` is null. */
export interface Shading {
  window: Window | null;
  preset: Preset | null;
}

/** Share of the pixels that `auto` leaves darker and brighter than its window. */
const TAIL = 0.01;
/** CSS pixels of dragging that make the window e times as wide. */
const WIDTH_PULL = 250;
/** CSS pixels of dragging that move the level by one width. */
const LEVEL_PULL = 400;
const OPAQUE = 0xff000000;

export function presetsOf(pixels: Pixels): Preset[] {
  const count = pixels.table === null ? pixels.windows.length : 1;
  const own = Array.from({ length: count }, (_, i): Preset => `file:${i}`);
  return [...own, 'auto', 'contrast', 'full'];
}

export function shadingOf(pixels: Pixels, preset: Preset): Shading {
  switch (preset) {
    case 'auto':
      return { preset, window: between(pixels, TAIL) };
    case 'full':
      return { preset, window: between(pixels, 0) };
    case 'contrast': {
      const auto = between(pixels, TAIL);
      return { preset, window: { ...auto, width: auto.width / 2 } };
    }
    default: {
      if (pixels.table !== null) {
        return { preset, window: null };
      }
      const number = Number(preset.slice('file:'.length));
      return { preset, window: pixels.windows[number] ?? pixels.windows[0] ?? between(pixels, 0) };
    }
  }
}

/** The window of a shading; that of a VOI LUT spans its values. */
export function windowOf(pixels: Pixels, shading: Shading): Window {
  if (shading.window !== null) {
    return shading.window;
  }
  const table = pixels.table;
  return table === null
    ? between(pixels, 0)
    : { center: table.first + (table.shown.length - 1) / 2, width: table.shown.length, shape: 'linear-exact' };
}

/** The window after a drag: to the right is wider, upwards is brighter. */
export function dragged(window: Window, dx: number, dy: number, inverted: boolean): Window {
  const least = window.shape === 'linear' ? 1 : 1e-6;
  const width = Math.max(window.width * Math.exp(dx / WIDTH_PULL), least);
  const down = inverted ? -dy : dy;
  return { center: window.center + (down * window.width) / LEVEL_PULL, width, shape: window.shape };
}

/** Brightness 0..1 of a value (PS3.3 C.11.2.1.2.1 and C.11.2.1.3). */
export function brightness(window: Window, value: number): number {
  const { center, width } = window;
  switch (window.shape) {
    case 'sigmoid':
      return 1 / (1 + Math.exp((-4 * (value - center)) / width));
    case 'linear-exact':
      return clamp((value - center) / width + 0.5);
    default:
      return width <= 1
        ? value > center - 0.5 ? 1 : 0
        : clamp((value - (center - 0.5)) / (width - 1) + 0.5);
  }
}

/** RGBA of each sample, as ImageData stores it on a little-endian machine. */
export function colours(pixels: Pixels, shading: Shading, inverted: boolean): Uint32Array {
  const table = new Uint32Array(pixels.samples instanceof Uint8Array ? 256 : 65_536);
  const flip = pixels.inverted !== inverted;
  const voi = shading.window === null ? pixels.table : null;
  const window = windowOf(pixels, shading);
  for (let sample = 0; sample < table.length; sample++) {
    const value = pixels.slope * sample + pixels.intercept;
    let shown: number;
    if (voi === null) {
      shown = Math.round(brightness(window, value) * 255);
    } else {
      const at = Math.min(Math.max(Math.round(value) - voi.first, 0), voi.shown.length - 1);
      shown = voi.shown[at] ?? 0;
    }
    const gray = flip ? 255 - shown : shown;
    table[sample] = (OPAQUE | (gray * 0x010101)) >>> 0;
  }
  if (pixels.padding !== null) {
    table[pixels.padding] = OPAQUE;
  }
  return table;
}

/** The window from the `tail` to the `1 - tail` quantile of the values, padding left out. */
export function between(pixels: Pixels, tail: number): Window {
  const { samples, padding } = pixels;
  const counts = new Uint32Array(samples instanceof Uint8Array ? 256 : 65_536);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number;
    counts[sample] = (counts[sample] as number) + 1;
  }
  if (padding !== null) {
    counts[padding] = 0;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const low = quantile(counts, total * tail);
  const high = quantile(counts, total * (1 - tail));
  const from = pixels.slope * Math.min(low, high) + pixels.intercept;
  const to = pixels.slope * Math.max(low, high) + pixels.intercept;
  const width = Math.max(Math.abs(to - from), Math.abs(pixels.slope) || 1);
  return { center: (from + to) / 2, width, shape: 'linear-exact' };
}

/** The least sample with at least `wanted` and at least one pixel at or below it. */
function quantile(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  for (let sample = 0; sample < counts.length; sample++) {
    seen += counts[sample] as number;
    if (seen >= Math.max(wanted, 1)) {
      return sample;
    }
  }
  return 0;
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

import type { Place } from './place';
import { laid } from './place';
import { Levels, type Level } from './levels';
import { colours, type Shading } from './window';
import type { Pixels, Size } from './types';

/** Paints one frame, or its preview, into a canvas; what has not changed is not computed again. */
export class Painter {
  private pixels: Pixels | null = null;
  private levels: Levels | null = null;
  private shading: Shading | null = null;
  private inverted = false;
  private table: Uint32Array | null = null;
  private shaded: { level: Level; canvas: HTMLCanvasElement } | null = null;

  /** The canvas gets as many pixels as the screen has under `pane`, which is in CSS pixels. */
  frame(canvas: HTMLCanvasElement, pane: Size, place: Place, pixels: Pixels, shading: Shading, inverted: boolean) {
    if (this.pixels !== pixels) {
      this.pixels = pixels;
      this.levels = new Levels(pixels);
      this.table = null;
    }
    if (this.table === null || this.shading !== shading || this.inverted !== inverted) {
      this.shading = shading;
      this.inverted = inverted;
      this.table = colours(pixels, shading, inverted);
      this.shaded = null;
    }
    const ratio = window.devicePixelRatio || 1;
    const size = { width: pixels.columns, height: pixels.rows };
    const level = (this.levels as Levels).at(laid(place, size, pane).scale * ratio);
    if (this.shaded === null || this.shaded.level !== level) {
      this.shaded = { level, canvas: shade(level, this.table) };
    }
    paint(canvas, pane, place, size, this.shaded.canvas, '');
  }

  /** A picture of the frame that the server has windowed already. */
  preview(canvas: HTMLCanvasElement, pane: Size, place: Place, size: Size, picture: ImageBitmap, inverted: boolean) {
    paint(canvas, pane, place, size, picture, inverted ? 'invert(1)' : '');
  }
}

export function clear(canvas: HTMLCanvasElement) {
  canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
}

function shade(level: Level, table: Uint32Array): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = level.width;
  canvas.height = level.height;
  const data = new ImageData(level.width, level.height);
  const out = new Uint32Array(data.data.buffer);
  const { samples } = level;
  for (let i = 0; i < out.length; i++) {
    out[i] = table[samples[i] as number] as number;
  }
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas;
}

function paint(canvas: HTMLCanvasElement, pane: Size, place: Place, size: Size, picture: CanvasImageSource, filter: string) {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.max(1, Math.round(pane.width * ratio));
  const height = Math.max(1, Math.round(pane.height * ratio));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const pen = canvas.getContext('2d');
  if (pen === null) {
    return;
  }
  const at = laid(place, size, pane);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = 'medium';
  pen.filter = filter === '' ? 'none' : filter;
  pen.drawImage(picture, at.x, at.y, size.width * at.scale, size.height * at.scale);
}

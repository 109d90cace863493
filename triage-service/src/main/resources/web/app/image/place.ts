// Where the image lies in its pane: plain functions, lengths in CSS pixels unless said otherwise.
import type { Point, Size } from './types';

/**
 * `zoom` 1 shows the whole image; `x`, `y` is the point of the image (0..1) in the middle of the
 * pane. It names no pixels, so that two images of different sizes can share it.
 */
export interface Place {
  zoom: number;
  x: number;
  y: number;
}

export const FIT: Place = { zoom: 1, x: 0.5, y: 0.5 };

const LEAST_ZOOM = 0.5;
/** CSS pixels that one pixel of the image may take. */
const GREATEST_SCALE = 16;

/** CSS pixels that a pixel of the image takes when the whole image is shown. */
export function fitScale(image: Size, pane: Size): number {
  const scale = Math.min(pane.width / image.width, pane.height / image.height);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/** Upper left corner of the image in the pane, and CSS pixels for each of its pixels. */
export function laid(place: Place, image: Size, pane: Size): Point & { scale: number } {
  const scale = fitScale(image, pane) * place.zoom;
  return {
    scale,
    x: pane.width / 2 - place.x * image.width * scale,
    y: pane.height / 2 - place.y * image.height * scale,
  };
}

/** Zoomed by a factor; what is under `at` stays under it. */
export function zoomedAt(place: Place, factor: number, at: Point, image: Size, pane: Size): Place {
  const greatest = Math.max(1, GREATEST_SCALE / fitScale(image, pane));
  const zoom = clamp(place.zoom * factor, LEAST_ZOOM, greatest);
  const before = laid(place, image, pane);
  const after = fitScale(image, pane) * zoom;
  const dx = at.x - pane.width / 2;
  const dy = at.y - pane.height / 2;
  return inside({
    zoom,
    x: place.x + (dx / before.scale - dx / after) / image.width,
    y: place.y + (dy / before.scale - dy / after) / image.height,
  });
}

/** The image moved by so many CSS pixels. */
export function moved(place: Place, dx: number, dy: number, image: Size, pane: Size): Place {
  const { scale } = laid(place, image, pane);
  return inside({
    ...place,
    x: place.x - dx / (scale * image.width),
    y: place.y - dy / (scale * image.height),
  });
}

/** The zoom at which a pixel of the image is a pixel of the screen of that device pixel ratio. */
export function actualZoom(image: Size, pane: Size, ratio: number): number {
  return 1 / (ratio * fitScale(image, pane));
}

/** Screen pixels for each pixel of the image, in per cent. */
export function percent(place: Place, image: Size, pane: Size, ratio: number): number {
  return Math.round(fitScale(image, pane) * place.zoom * ratio * 100);
}

function inside(place: Place): Place {
  return { ...place, x: clamp(place.x, 0, 1), y: clamp(place.y, 0, 1) };
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.min(Math.max(value, least), greatest);
}

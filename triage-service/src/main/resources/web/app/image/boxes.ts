// The detector's regions laid over an image. Where their labels go is a plain function.
import { html, nothing, svg } from 'lit';
import { laid, type Place } from './place';
import type { Size, ViewerImage, ViewerRegion } from './types';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  /** Left end of the label's base line. */
  label: { x: number; y: number };
}

const LINE = 17;
const LETTER = 7.5;
const GAP = 4;
/** Under the caption of the pane. */
const TOP = 50;

export function textOf(region: ViewerRegion): string {
  return `${region.label.replaceAll(/[-_]/g, ' ').toLowerCase()} ${region.score.toFixed(2)}`;
}

/** Those of an image; a region that names no image belongs to each. */
export function regionsOf(image: ViewerImage, regions: ViewerRegion[]): ViewerRegion[] {
  return regions.filter(
    ({ sopInstanceUid }) => sopInstanceUid == null || sopInstanceUid === image.sopInstanceUid,
  );
}

/** Boxes in CSS pixels of the pane; labels stay inside it and do not cover each other. */
export function boxesOf(regions: ViewerRegion[], place: Place, image: Size, pane: Size): Box[] {
  const at = laid(place, image, pane);
  const boxes: Box[] = [];
  for (const region of regions) {
    const x = at.x + region.box.x * image.width * at.scale;
    const y = at.y + region.box.y * image.height * at.scale;
    const text = textOf(region);
    const label = {
      x: Math.max(GAP, Math.min(x + GAP, pane.width - text.length * LETTER - GAP)),
      y: Math.min(Math.max(y - GAP, TOP), pane.height - GAP),
    };
    while (label.y + LINE < pane.height && boxes.some((box) => covers(box, label.x, label.y, text))) {
      label.y += LINE;
    }
    boxes.push({
      x,
      y,
      width: region.box.width * image.width * at.scale,
      height: region.box.height * image.height * at.scale,
      text,
      label,
    });
  }
  return boxes;
}

function covers(box: Box, x: number, y: number, text: string): boolean {
  return (
    Math.abs(box.label.y - y) < LINE &&
    x < box.label.x + box.text.length * LETTER &&
    box.label.x < x + text.length * LETTER
  );
}

export function overlay(boxes: Box[], pane: Size) {
  if (boxes.length === 0 || pane.width === 0) {
    return nothing;
  }
  return html`<svg class="overlay" viewBox="0 0 ${pane.width} ${pane.height}" aria-hidden="true">
    ${boxes.map(
      (box) => svg`<rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx="3" />
        <text x=${box.label.x} y=${box.label.y}>${box.text}</text>`,
    )}
  </svg>`;
}

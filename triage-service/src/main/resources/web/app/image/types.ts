// What the viewer knows of an image. Values are those after the Modality LUT (PS3.3 C.11.1).

/** An image that the viewer may show; `label` tells it from the others ("PA", "Prior, 3 May"). */
export interface ViewerImage {
  sha256: string;
  sopInstanceUid?: string | null;
  rows?: number | null;
  columns?: number | null;
  view: string | null;
  label?: string | null;
}

/** A region that the detector saw; `box` in parts of the image, 0..1 from the upper left. */
export interface ViewerRegion {
  sopInstanceUid?: string | null;
  label: string;
  score: number;
  box: { x: number; y: number; width: number; height: number };
}

export type Shape = 'linear' | 'linear-exact' | 'sigmoid';

/** A VOI window in values (PS3.3 C.11.2.1.2); `name` is the file's own explanation of it. */
export interface Window {
  center: number;
  width: number;
  shape: Shape;
  name?: string;
}

/** A VOI LUT of the file: brightness 0..255 of the values `first`, `first + 1`, ... */
export interface Table {
  first: number;
  shown: Uint8Array;
}

/** One gray frame: `value = slope * sample + intercept`, samples row by row. */
export interface Pixels {
  rows: number;
  columns: number;
  frames: number;
  samples: Uint8Array | Uint16Array;
  slope: number;
  intercept: number;
  /** The sample that is no measurement and is shown black, or null. */
  padding: number | null;
  /** Whether the lowest value is shown white (MONOCHROME1, PS3.3 C.7.6.3.1.2). */
  inverted: boolean;
  /** The windows of the file, the first being its default; never empty. */
  windows: Window[];
  table: Table | null;
}

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

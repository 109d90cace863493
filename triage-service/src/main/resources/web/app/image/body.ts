// The bytes of /pixels: length of the head, head (JSON), samples; all little-endian.
import type { Pixels, Window } from './types';

interface Head {
  rows: number;
  columns: number;
  frames: number;
  bytes: number;
  slope: number;
  intercept: number;
  padding?: number | null;
  inverted: boolean;
  windows: Window[];
  table?: { first: number; shown: string } | null;
}

/** Throws a RangeError or a SyntaxError where the bytes are no frame. */
export function pixelsOf(body: ArrayBuffer): Pixels {
  const length = new DataView(body).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(body, 4, length))) as Head;
  const count = head.rows * head.columns;
  const from = 4 + length;
  if (body.byteLength !== from + count * head.bytes) {
    throw new RangeError(`${body.byteLength - from} bytes for ${head.columns}x${head.rows} samples`);
  }
  return {
    rows: head.rows,
    columns: head.columns,
    frames: head.frames,
    samples: head.bytes === 1 ? new Uint8Array(body, from, count) : new Uint16Array(body, from, count),
    slope: head.slope,
    intercept: head.intercept,
    padding: head.padding ?? null,
    inverted: head.inverted,
    windows: head.windows,
    table:
      head.table == null
        ? null
        : { first: head.table.first, shown: Uint8Array.from(atob(head.table.shown), (one) => one.charCodeAt(0)) },
  };
}

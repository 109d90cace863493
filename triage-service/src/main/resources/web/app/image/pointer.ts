import type { Point } from './types';

export type Tool = 'window' | 'pan';

/** What gestures ask for; distances and points in CSS pixels of the element. */
export interface GestureListener {
  tool(): Tool;
  started(): void;
  windowBy(dx: number, dy: number): void;
  panBy(dx: number, dy: number): void;
  zoomBy(factor: number, at: Point): void;
  doubled(at: Point): void;
}

type Drag = Tool | 'zoom';

/** CSS pixels of dragging or of turning the wheel that make the image e times as large. */
const ZOOM_PULL = 200;
const WHEEL_PULL = 400;

/**
 * Mouse, pen and fingers on an element. Dragging does what the chosen tool does; with Shift or the
 * middle button it moves, with the right button it zooms; two fingers zoom and move.
 */
export class Gestures {
  private readonly on: HTMLElement;
  private readonly listener: GestureListener;
  private readonly down = new Map<number, Point>();
  private drag: Drag = 'window';
  private origin: Point = { x: 0, y: 0 };
  private readonly stop = new AbortController();

  constructor(on: HTMLElement, listener: GestureListener) {
    this.on = on;
    this.listener = listener;
    const { signal } = this.stop;
    on.addEventListener('pointerdown', (event) => this.pressed(event), { signal });
    on.addEventListener('pointermove', (event) => this.moved(event), { signal });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
      on.addEventListener(end, (event) => this.down.delete(event.pointerId), { signal });
    }
    on.addEventListener('wheel', (event) => this.wheel(event), { signal, passive: false });
    on.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    on.addEventListener('dblclick', (event) => listener.doubled(this.point(event)), { signal });
  }

  close() {
    this.stop.abort();
  }

  private pressed(event: PointerEvent) {
    this.on.setPointerCapture(event.pointerId);
    this.listener.started();
    this.down.set(event.pointerId, this.point(event));
    this.origin = this.point(event);
    this.drag = event.button === 2 ? 'zoom' : event.button === 1 || event.shiftKey ? 'pan' : this.listener.tool();
    if (event.button === 1) {
      event.preventDefault();
    }
  }

  private moved(event: PointerEvent) {
    const before = this.down.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const now = this.point(event);
    const others = [...this.down].filter(([id]) => id !== event.pointerId);
    this.down.set(event.pointerId, now);
    const other = others[0]?.[1];
    if (other !== undefined) {
      this.pinched(before, now, other);
      return;
    }
    const dx = now.x - before.x;
    const dy = now.y - before.y;
    switch (this.drag) {
      case 'window':
        return this.listener.windowBy(dx, dy);
      case 'pan':
        return this.listener.panBy(dx, dy);
      case 'zoom':
        return this.listener.zoomBy(Math.exp(-dy / ZOOM_PULL), this.origin);
    }
  }

  private pinched(before: Point, now: Point, other: Point) {
    const old = Math.hypot(before.x - other.x, before.y - other.y);
    const apart = Math.hypot(now.x - other.x, now.y - other.y);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    // The middle first: what was between the fingers stays there while it grows.
    this.listener.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
    if (old > 1 && apart > 1) {
      this.listener.zoomBy(apart / old, middle);
    }
  }

  private wheel(event: WheelEvent) {
    event.preventDefault();
    this.listener.started();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    this.listener.zoomBy(Math.exp((-event.deltaY * lines) / WHEEL_PULL), this.point(event));
  }

  private point(event: MouseEvent): Point {
    const edge = this.on.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  }
}

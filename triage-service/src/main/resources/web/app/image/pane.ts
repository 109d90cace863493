import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import { CHANGED, fill, texts } from '../texts/texts';
import { boxesOf, overlay, regionsOf, textOf } from './boxes';
import { clear, Painter } from './draw';
import { glyph } from './icons';
import { frameOf, ImageProblem, keptFrame, previewOf, type Failure } from './pixels';
import { actualZoom, FIT, moved, percent, zoomedAt, type Place } from './place';
import { Gestures, type Tool } from './pointer';
import type { Pixels, Point, Size, ViewerImage, ViewerRegion } from './types';
import { dragged, presetsOf, shadingOf, windowOf, type Preset, type Shading } from './window';
import { presetName } from './presets';

const NO_SIZE: Size = { width: 0, height: 0 };

/**
 * One image with its own window. Where it lies is told from above (`place`), so that two can be
 * linked: it asks with `place`, and says with `changed` that its presets, window or frame did.
 */
export class ImagePane extends PageElement {
  static override properties = {
    image: { attribute: false },
    choices: { attribute: false },
    regions: { attribute: false },
    place: { attribute: false },
    inverted: { type: Boolean },
    boxes: { type: Boolean },
    tool: {},
    frame: { state: true },
    pixels: { state: true },
    preview: { state: true },
    pending: { state: true },
    failure: { state: true },
    shading: { state: true },
    size: { state: true },
  };
  declare image: ViewerImage;
  declare choices: ViewerImage[];
  declare regions: ViewerRegion[];
  declare place: Place;
  declare inverted: boolean;
  declare boxes: boolean;
  declare tool: Tool;
  declare frame: number;
  declare pixels: Pixels | null;
  declare preview: ImageBitmap | null;
  declare pending: boolean;
  declare failure: Failure | null;
  declare shading: Shading | null;
  declare size: Size;

  private loads = '';
  private stop = new AbortController();
  private gestures: Gestures | null = null;
  private readonly painter = new Painter();
  private readonly resized = new ResizeObserver(([entry]) => {
    if (entry !== undefined) {
      this.size = { width: entry.contentRect.width, height: entry.contentRect.height };
    }
  });
  private readonly online = () => {
    if (this.failure === 'offline' || this.failure === 'server') {
      void this.load();
    }
  };

  private readonly again = () => this.requestUpdate();

  constructor() {
    super();
    this.choices = [];
    this.regions = [];
    this.place = FIT;
    this.inverted = false;
    this.boxes = true;
    this.tool = 'window';
    this.frame = 1;
    this.pixels = null;
    this.preview = null;
    this.pending = true;
    this.failure = null;
    this.shading = null;
    this.size = NO_SIZE;
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('online', this.online);
    window.addEventListener(CHANGED, this.again);
    void this.updateComplete.then(() => this.watch());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('online', this.online);
    window.removeEventListener(CHANGED, this.again);
    this.resized.disconnect();
    this.gestures?.close();
    this.gestures = null;
    this.stop.abort();
    this.loads = '';
  }

  private watch() {
    const canvas = this.canvas();
    if (!this.isConnected || canvas === null || this.gestures !== null) {
      return;
    }
    this.resized.observe(canvas);
    this.gestures = new Gestures(canvas, {
      tool: () => this.tool,
      started: () => this.tell('active'),
      windowBy: (dx, dy) => this.windowBy(dx, dy),
      panBy: (dx, dy) => this.panBy(dx, dy),
      zoomBy: (factor, at) => this.zoomBy(factor, at),
      doubled: (at) => this.toggleFit(at),
    });
  }

  private canvas(): HTMLCanvasElement | null {
    return this.querySelector('canvas');
  }

  protected override willUpdate() {
    const of = this.image.sha256;
    if (!this.loads.startsWith(of)) {
      this.frame = 1;
      this.pixels = null;
      this.preview = null;
      this.shading = null;
    }
    if (this.loads !== `${of} ${this.frame}`) {
      void this.load();
    }
  }

  private async load() {
    const { image, frame } = this;
    this.stop.abort();
    const stop = new AbortController();
    this.stop = stop;
    this.loads = `${image.sha256} ${frame}`;
    this.failure = null;
    this.preview = null;
    this.pending = true;
    try {
      const pixels = keptFrame(image, frame) ?? (await this.fetched(image, frame, stop.signal));
      if (!stop.signal.aborted) {
        this.pixels = pixels;
        this.shading ??= shadingOf(pixels, 'file:0');
      }
    } catch (problem) {
      if (!stop.signal.aborted) {
        this.pixels = null;
        this.preview = null;
        this.failure = problem instanceof ImageProblem ? problem.failure : 'unreadable';
      }
    } finally {
      if (!stop.signal.aborted) {
        this.pending = false;
      }
    }
  }

  /** The pixels; the preview is shown until they are there. */
  private fetched(image: ViewerImage, frame: number, signal: AbortSignal): Promise<Pixels> {
    previewOf(image, frame, signal).then(
      (preview) => {
        if (this.pending && !signal.aborted) {
          this.preview = preview;
        }
      },
      () => undefined, // The pixels will say what is wrong.
    );
    return frameOf(image, frame, signal);
  }

  get frames(): number {
    return this.pixels?.frames ?? 1;
  }

  /** The presets of this image and their names; empty before it is there. */
  get presets(): [Preset, string][] {
    const { pixels } = this;
    if (pixels === null) {
      return [];
    }
    const all = presetsOf(pixels);
    const own = all.filter((preset) => preset.startsWith('file:')).length;
    return all.map((preset, i) => [preset, presetName(preset, pixels.windows[i]?.name, own)]);
  }

  usePreset(preset: Preset) {
    if (this.pixels !== null) {
      this.shading = shadingOf(this.pixels, preset);
    }
  }

  nextPreset() {
    const all = this.presets.map(([preset]) => preset);
    const at = all.findIndex((preset) => preset === this.shading?.preset);
    const next = all[(at + 1) % all.length];
    if (next !== undefined) {
      this.usePreset(next);
    }
  }

  windowBy(dx: number, dy: number) {
    const { pixels, shading } = this;
    if (pixels !== null && shading !== null) {
      const shownInverted = pixels.inverted !== this.inverted;
      this.shading = { preset: null, window: dragged(windowOf(pixels, shading), dx, dy, shownInverted) };
    }
  }

  panBy(dx: number, dy: number) {
    this.ask(moved(this.place, dx, dy, this.imageSize(), this.size));
  }

  zoomBy(factor: number, at: Point = this.middle()) {
    this.ask(zoomedAt(this.place, factor, at, this.imageSize(), this.size));
  }

  toggleFit(at: Point = this.middle()) {
    const whole = Math.abs(this.place.zoom - 1) < 1e-6;
    const actual = actualZoom(this.imageSize(), this.size, window.devicePixelRatio || 1);
    this.ask(whole ? zoomedAt(FIT, actual, at, this.imageSize(), this.size) : FIT);
  }

  stepFrame(by: number) {
    this.frame = Math.min(Math.max(this.frame + by, 1), this.frames);
  }

  /** The window as the file says; what is above resets the place. */
  reset() {
    this.usePreset('file:0');
  }

  /** Takes it at once, so that the next gesture goes on from it. */
  private ask(place: Place) {
    this.place = place;
    this.tell<Place>('place', place);
  }

  private middle(): Point {
    return { x: this.size.width / 2, y: this.size.height / 2 };
  }

  private imageSize(): Size {
    const { pixels, image, preview } = this;
    if (pixels !== null) {
      return { width: pixels.columns, height: pixels.rows };
    }
    return image.columns != null && image.rows != null
      ? { width: image.columns, height: image.rows }
      : (preview ?? { width: 1, height: 1 });
  }

  protected override updated(changed: Map<PropertyKey, unknown>) {
    const canvas = this.canvas();
    if (canvas === null || this.size.width === 0) {
      return;
    }
    const { pixels, preview, shading } = this;
    if (preview !== null && this.pending) {
      this.painter.preview(canvas, this.size, this.place, this.imageSize(), preview, this.inverted);
    } else if (pixels !== null && shading !== null) {
      this.painter.frame(canvas, this.size, this.place, pixels, shading, this.inverted);
    } else {
      clear(canvas);
    }
    if (['pixels', 'shading', 'frame', 'failure'].some((name) => changed.has(name))) {
      this.tell('changed');
    }
  }

  private here(): ViewerRegion[] {
    return this.boxes && (this.pixels ?? this.preview) !== null ? regionsOf(this.image, this.regions) : [];
  }

  private label(): string {
    return this.image.label ?? this.image.view ?? texts.viewer.unknownView;
  }

  private description(): string {
    const regions = this.here();
    const name = fill(texts.viewer.of, { label: this.label() });
    return regions.length === 0 ? name : `${name}. ${fill(texts.viewer.regions, { texts: regions.map(textOf).join(', ') })}`;
  }

  private caption() {
    if (this.choices.length < 2) {
      return html`<span class="caption">${this.label()}</span>`;
    }
    return html`<select class="caption" aria-label=${texts.viewer.image}
      @change=${(event: Event) => this.tell('choose', (event.target as HTMLSelectElement).value)}>
      ${this.choices.map(
        (one) => html`<option value=${one.sha256} .selected=${one.sha256 === this.image.sha256}>
          ${one.label ?? one.view ?? texts.viewer.unknownView}</option>`,
      )}
    </select>`;
  }

  private readout() {
    const { pixels, shading } = this;
    if (pixels === null || shading === null) {
      return this.preview === null ? nothing : html`<p class="readout">${texts.viewer.preview}</p>`;
    }
    const { width, center } = windowOf(pixels, shading);
    const zoom = percent(this.place, this.imageSize(), this.size, window.devicePixelRatio || 1);
    return html`<p class="readout">${fill(texts.viewer.readout, { width: number(width), level: number(center) })} &nbsp;${zoom} %</p>`;
  }

  private framesBar() {
    if (this.frames < 2) {
      return nothing;
    }
    const text = fill(texts.viewer.frame, { frame: this.frame, frames: this.frames });
    return html`<label class="frames"><span>${text}</span>
      <input type="range" min="1" max=${this.frames} .value=${String(this.frame)} aria-label=${text}
        @input=${(event: Event) => (this.frame = Number((event.target as HTMLInputElement).value))} />
    </label>`;
  }

  private message() {
    if (this.failure !== null) {
      return html`<div class="message" role="alert">
        <p>${glyph('warning')} ${texts.viewer.failures[this.failure]}</p>
        <button type="button" @click=${() => void this.load()}>${texts.viewer.again}</button>
      </div>`;
    }
    return this.pixels === null && this.preview === null
      ? html`<p class="message" role="status">${texts.viewer.loading}</p>`
      : nothing;
  }

  private state(): 'failed' | 'ready' | 'preview' | 'loading' {
    if (this.failure !== null) {
      return 'failed';
    }
    return this.pending ? (this.preview === null ? 'loading' : 'preview') : 'ready';
  }

  protected override render() {
    return html`<div class="frame" data-state=${this.state()} data-tool=${this.tool}>
      <canvas tabindex="0" role="img" aria-label=${this.description()} @focus=${() => this.tell('active')}></canvas>
      ${overlay(boxesOf(this.here(), this.place, this.imageSize(), this.size), this.size)}
      ${this.caption()} ${this.readout()} ${this.framesBar()} ${this.message()}
    </div>`;
  }
}
customElements.define('image-pane', ImagePane);

function number(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

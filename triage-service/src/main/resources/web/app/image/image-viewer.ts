import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import { CHANGED } from '../texts/texts';
import './image.css';
import './pane';
import type { ImagePane } from './pane';
import { regionsOf } from './boxes';
import { glyph } from './icons';
import { commandOf, type Command } from './keys';
import { FIT, type Place } from './place';
import type { Tool } from './pointer';
import { toolbar } from './toolbar';
import type { ViewerImage, ViewerRegion } from './types';
import { texts } from '../texts/texts';

/** Whether the reader wants to see boxes; kept from study to study. */
let boxesWanted = true;

/**
 * The radiograph of a study with the tools of a reading room. `image` is shown first, `compare`
 * are the others that may be shown (further views, priors), `regions` are the detector's; with
 * `cadt` no region is drawn and none can be switched on. The page forwards keys to `key`.
 */
export class ImageViewer extends PageElement {
  static override properties = {
    image: { attribute: false },
    compare: { attribute: false },
    regions: { attribute: false },
    cadt: { type: Boolean },
    shown: { state: true },
    second: { state: true },
    places: { state: true },
    linked: { state: true },
    tool: { state: true },
    inverted: { state: true },
    boxes: { state: true },
    active: { state: true },
  };
  declare image: ViewerImage | null;
  declare compare: ViewerImage[];
  declare regions: ViewerRegion[];
  declare cadt: boolean;
  declare shown: string | null;
  declare second: string | null;
  declare places: [Place, Place];
  declare linked: boolean;
  declare tool: Tool;
  declare inverted: boolean;
  declare boxes: boolean;
  declare active: 0 | 1;

  private of: string | null = null;
  private readonly again = () => this.requestUpdate();

  constructor() {
    super();
    this.image = null;
    this.compare = [];
    this.regions = [];
    this.cadt = false;
    this.boxes = boxesWanted;
    this.tool = 'window';
    this.linked = true;
    this.start(null);
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('fullscreenchange', this.again);
    window.addEventListener(CHANGED, this.again);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('fullscreenchange', this.again);
    window.removeEventListener(CHANGED, this.again);
  }

  private start(sha256: string | null) {
    this.of = sha256;
    this.shown = sha256;
    this.second = null;
    this.places = [FIT, FIT];
    this.inverted = false;
    this.active = 0;
  }

  protected override willUpdate() {
    const sha256 = this.image?.sha256 ?? null;
    if (sha256 !== this.of) {
      this.start(sha256);
    }
  }

  /** Does what a key asks; whether it asked for anything here. */
  key(event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && document.fullscreenElement === this) {
      void document.exitFullscreen();
      return true;
    }
    if (this.image === null || event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select')) {
      return false;
    }
    const command = commandOf(event.key, event.shiftKey, target.closest('image-pane') !== null);
    if (command === null) {
      return false;
    }
    event.preventDefault();
    this.run(command);
    return true;
  }

  private run(command: Command) {
    const pane = this.pane();
    switch (command.does) {
      case 'boxes':
        boxesWanted = !this.boxes;
        this.boxes = boxesWanted;
        return;
      case 'invert':
        this.inverted = !this.inverted;
        return;
      case 'preset':
        return pane?.nextPreset();
      case 'fit':
        return pane?.toggleFit();
      case 'reset':
        return this.reset();
      case 'compare':
        return this.toggleCompare();
      case 'link':
        return this.toggleLink();
      case 'full':
        return this.toggleFull();
      case 'zoom':
        return pane?.zoomBy(command.factor);
      case 'image':
        return this.step(command.by);
      case 'frame':
        return pane?.stepFrame(command.by);
      case 'pan':
        return pane?.panBy(-command.dx, -command.dy);
      case 'window':
        return pane?.windowBy(command.dx, command.dy);
    }
  }

  private panes(): ImagePane[] {
    return [...this.querySelectorAll<ImagePane>('image-pane')];
  }

  private pane(): ImagePane | undefined {
    return this.panes()[this.active] ?? this.panes()[0];
  }

  /** All that can be shown, each once. */
  private choices(): ViewerImage[] {
    const all = this.image === null ? this.compare : [this.image, ...this.compare];
    return all.filter((one, i) => all.findIndex((other) => other.sha256 === one.sha256) === i);
  }

  private reset() {
    this.places = [FIT, FIT];
    this.inverted = false;
    this.panes().forEach((pane) => pane.reset());
  }

  private toggleCompare() {
    const other = this.choices().find((one) => one.sha256 !== this.shown);
    this.second = this.second === null ? (other?.sha256 ?? null) : null;
    this.active = 0;
    this.places = [this.places[0], this.places[0]];
  }

  /** Lays an image beside the one that is shown, or takes it away. */
  beside(sha256: string | null) {
    this.second = sha256;
    this.active = 0;
    this.places = [this.places[0], this.places[0]];
  }

  private toggleLink() {
    this.linked = !this.linked;
    if (this.linked) {
      const place = this.places[this.active];
      this.places = [place, place];
    }
  }

  private toggleFull() {
    void (document.fullscreenElement === this
      ? document.exitFullscreen()
      : this.requestFullscreen().catch(() => undefined));
  }

  private step(by: number) {
    const all = this.choices();
    const of = this.active === 0 ? this.shown : this.second;
    const at = all.findIndex((one) => one.sha256 === of);
    const next = all[(at + by + all.length) % all.length];
    if (next !== undefined) {
      this.choose(this.active, next.sha256);
    }
  }

  private choose(which: 0 | 1, sha256: string) {
    if (which === 0) {
      this.shown = sha256;
    } else {
      this.second = sha256;
    }
    this.place(which, FIT);
  }

  private place(which: 0 | 1, place: Place) {
    const [first, second] = this.places;
    this.places = this.linked ? [place, place] : which === 0 ? [place, second] : [first, place];
  }

  private show(which: 0 | 1, image: ViewerImage, choices: ViewerImage[]) {
    return html`<image-pane class=${this.second !== null && this.active === which ? 'active' : ''}
      .image=${image} .choices=${choices} .regions=${this.cadt ? [] : this.regions}
      .place=${this.places[which]} .inverted=${this.inverted} .boxes=${this.boxes} .tool=${this.tool}
      @active=${() => (this.active = which)} @changed=${() => this.requestUpdate()}
      @choose=${(event: CustomEvent<string>) => this.choose(which, event.detail)}
      @place=${(event: CustomEvent<Place>) => this.place(which, event.detail)}></image-pane>`;
  }

  protected override render() {
    const choices = this.choices();
    const first = choices.find((one) => one.sha256 === this.shown) ?? choices[0];
    if (first === undefined) {
      return html`<div class="image empty"><p>${glyph('warning')} ${texts.viewer.none}</p></div>`;
    }
    const second = choices.find((one) => one.sha256 === this.second);
    const pane = this.pane();
    return html`<div class="image">
      <div class="panes">
        ${this.show(0, first, choices)}
        ${second === undefined ? nothing : this.show(1, second, choices)}
      </div>
      ${toolbar({
        tool: this.tool,
        inverted: this.inverted,
        boxes: this.hasBoxes(first, second) ? this.boxes : null,
        compare: choices.length < 2 ? null : second !== undefined,
        linked: this.linked,
        full: document.fullscreenElement === this,
        presets: pane?.presets ?? [],
        preset: pane?.shading?.preset ?? null,
        use: (tool) => (this.tool = tool),
        choose: (preset) => this.pane()?.usePreset(preset),
        run: (command) => this.run(command),
      })}
    </div>`;
  }

  private hasBoxes(...shown: (ViewerImage | undefined)[]): boolean {
    return !this.cadt && shown.some((one) => one !== undefined && regionsOf(one, this.regions).length > 0);
  }
}
customElements.define('image-viewer', ImageViewer);

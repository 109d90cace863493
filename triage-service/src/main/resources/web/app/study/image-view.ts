import { html, svg, nothing } from 'lit';
import { PageElement } from '../parts/element';
import { fill, texts } from '../texts/texts';
import { icon } from '../parts/icons';
import type { Image, Region } from '../model/study';

/** The radiographs of a study, one at a time, with the detector's regions laid over. */
export class ImageView extends PageElement {
  static override properties = {
    images: { attribute: false },
    regions: { attribute: false },
    main: {},
    boxes: { type: Boolean },
    inverted: { type: Boolean },
    shown: { state: true },
    size: { state: true },
    broken: { state: true },
  };
  declare images: Image[];
  declare regions: Region[];
  declare main: string | null;
  declare boxes: boolean;
  declare inverted: boolean;
  declare shown: string | null;
  declare size: [number, number] | null;
  declare broken: boolean;

  constructor() {
    super();
    this.images = [];
    this.regions = [];
    this.main = null;
    this.boxes = true;
    this.inverted = false;
    this.shown = null;
    this.size = null;
    this.broken = false;
  }

  /** Takes a key of the page; says whether it was one of the image's. */
  key(event: KeyboardEvent): boolean {
    if (event.key === 'b') {
      this.boxes = !this.boxes;
    } else if (event.key === 'i') {
      this.inverted = !this.inverted;
    }
    return event.key === 'b' || event.key === 'i';
  }

  private current(): Image | undefined {
    const wanted = this.shown ?? this.main;
    return this.images.find((image) => image.sopInstanceUid === wanted) ?? this.images[0];
  }

  private show(image: Image) {
    this.shown = image.sopInstanceUid;
    this.size = null;
    this.broken = false;
  }

  private loaded(event: Event) {
    const image = event.target as HTMLImageElement;
    this.size = [image.naturalWidth, image.naturalHeight];
  }

  private overlay(image: Image) {
    const here = this.regions.filter((region) => region.sopInstanceUid === image.sopInstanceUid);
    if (!this.boxes || this.size === null || here.length === 0) {
      return nothing;
    }
    const [width, height] = this.size;
    const letter = Math.max(width, height) / 42;
    return html`<svg class="overlay" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      ${here.map((region) => {
        const x = region.box.x * width;
        const y = region.box.y * height;
        const label = `${region.label.replaceAll('-', ' ').replaceAll('_', ' ').toLowerCase()} ${region.score.toFixed(2)}`;
        return svg`<rect x=${x} y=${y} width=${region.box.width * width} height=${region.box.height * height} rx=${letter / 4} />
          <text x=${x + letter / 3} y=${Math.max(y - letter / 2, letter)} font-size=${letter}>${label}</text>`;
      })}
    </svg>`;
  }

  protected override render() {
    const image = this.current();
    if (image === undefined) {
      return html`<div class="image empty"><p>${icon('warning')} ${texts.panel.noImage}</p></div>`;
    }
    const view = image.view ?? texts.panel.unknownView;
    return html`<div class="image ${this.inverted ? 'inverted' : ''}">
      ${this.broken
        ? html`<p role="alert">${icon('warning')} ${texts.panel.noImage}</p>`
        : html`<div class="frame">
            <img src=${`/api/images/${image.sha256}/rendered.png`} alt=${fill(texts.panel.imageOf, { view })} decoding="async"
              @load=${this.loaded} @error=${() => (this.broken = true)} />
            ${this.overlay(image)}
          </div>`}
      <div class="tools">
        ${this.images.length > 1
          ? this.images.map(
              (one) => html`<button type="button" aria-pressed=${one === image}
                @click=${() => this.show(one)}>${one.view ?? texts.panel.unknownView}</button>`,
            )
          : html`<span class="view">${view}</span>`}
        <span class="gap"></span>
        ${this.regions.length > 0
          ? html`<button type="button" aria-pressed=${this.boxes} title=${texts.panel.boxesTitle}
              @click=${() => (this.boxes = !this.boxes)}>${texts.panel.boxes}</button>`
          : nothing}
        <button type="button" aria-pressed=${this.inverted} title=${texts.panel.invertTitle}
          @click=${() => (this.inverted = !this.inverted)}>${texts.panel.invert}</button>
      </div>
    </div>`;
  }
}
customElements.define('image-view', ImageView);

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../parts/element';
import { cells, classes } from './queue-row';
import { texts } from '../texts/texts';
import type { Row } from '../model/row';

/** Height of a row in pixels; the style sheet says the same. */
const ROW = 46;
const BEYOND = 12;
/** Pages are asked for this many rows before the end. */
const AHEAD = 40;
const LET_GO = 300;

/**
 * The rows, of which only those near the window are drawn. Events: `open` and `choose` with a study,
 * `more` near the end, `hold` when rows must or need no longer stay where they are.
 */
export class QueueTable extends PageElement {
  static override properties = {
    rows: { attribute: false },
    gone: { attribute: false },
    fresh: { attribute: false },
    selected: {},
    now: { attribute: false },
    more: { type: Boolean },
    cadt: { type: Boolean },
    top: { state: true },
    tall: { state: true },
  };
  declare rows: Row[];
  declare gone: (study: string) => boolean;
  declare fresh: Set<string>;
  declare selected: string | null;
  declare now: Date;
  declare more: boolean;
  declare cadt: boolean;
  declare top: number;
  declare tall: number;

  private pointed = false;
  private focused = false;
  private leaving = 0;
  private readonly size = new ResizeObserver(() => this.measure());

  constructor() {
    super();
    this.rows = [];
    this.gone = () => false;
    this.fresh = new Set();
    this.selected = null;
    this.now = new Date();
    this.more = false;
    this.cadt = false;
    this.top = 0;
    this.tall = 900;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.size.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
    window.clearTimeout(this.leaving);
    this.tell('hold', false);
  }

  /** Brings a row into sight and the focus to it. */
  async reveal(study: string, focus: boolean) {
    const at = this.rows.findIndex((row) => row.study === study);
    const scroll = this.viewport();
    if (at < 0 || scroll === null) {
      return;
    }
    const head = this.querySelector('thead')?.clientHeight ?? 0;
    const from = at * ROW;
    if (from < scroll.scrollTop) {
      scroll.scrollTop = from;
    } else if (from + ROW + head > scroll.scrollTop + scroll.clientHeight) {
      scroll.scrollTop = from + ROW + head - scroll.clientHeight;
    }
    this.measure();
    await this.updateComplete;
    if (focus) {
      this.querySelector<HTMLElement>(`tr[data-study="${study}"]`)?.focus({ preventScroll: true });
    }
  }

  toTop() {
    const scroll = this.viewport();
    if (scroll !== null) {
      scroll.scrollTop = 0;
    }
    this.focused = false;
    this.measure();
  }

  private viewport(): HTMLElement | null {
    return this.querySelector('.scroll');
  }

  private measure() {
    const scroll = this.viewport();
    if (scroll !== null) {
      this.top = scroll.scrollTop;
      this.tall = scroll.clientHeight;
      this.hold();
      if (this.more && this.top + this.tall > (this.rows.length - AHEAD) * ROW) {
        this.tell('more');
      }
    }
  }

  private hold() {
    this.tell('hold', this.pointed || this.focused || this.top > ROW / 2);
  }

  private point(inside: boolean) {
    window.clearTimeout(this.leaving);
    if (inside) {
      this.pointed = true;
      this.hold();
    } else {
      this.leaving = window.setTimeout(() => {
        this.pointed = false;
        this.hold();
      }, LET_GO);
    }
  }

  private kept(inside: boolean) {
    this.focused = inside;
    this.hold();
  }

  private studyOf(event: Event): string | null {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-study]');
    return row?.dataset['study'] ?? null;
  }

  private clicked(event: Event) {
    const study = this.studyOf(event);
    if (study !== null) {
      this.tell('open', study);
    }
  }

  private focusCame(event: Event) {
    const study = this.studyOf(event);
    if (study !== null) {
      this.kept(true);
      this.tell('choose', study);
    }
  }

  private line(row: Row, at: number) {
    const gone = this.gone(row.study);
    return html`<tr class="${classes(row, this.now)} ${this.fresh.has(row.study) ? 'fresh' : ''} ${gone ? 'gone' : ''}"
      data-study=${row.study} aria-rowindex=${at + 2}
      tabindex=${row.study === this.selected || (this.selected === null && at === 0) ? '0' : '-1'}
      aria-selected=${row.study === this.selected}>${cells(row, this.now, this.cadt)}</tr>`;
  }

  private space(rows: number) {
    return rows <= 0
      ? nothing
      : html`<tr aria-hidden="true"><td class="space" .style=${`height:${rows * ROW}px`}></td></tr>`;
  }

  protected override updated() {
    // The first rows may not fill the window.
    if (this.more && this.rows.length * ROW < this.tall + AHEAD * ROW) {
      this.tell('more');
    }
  }

  protected override render() {
    const first = Math.max(0, Math.floor(this.top / ROW) - BEYOND);
    const last = Math.min(this.rows.length, Math.ceil((this.top + this.tall) / ROW) + BEYOND);
    const columns = Object.entries({
      ...texts.list.columns,
      ...(this.cadt ? { severity: texts.list.flag, findings: texts.list.remarks } : {}),
    });
    return html`<div class="scroll" @scroll=${this.measure}>
      <table class="rows" role="grid" aria-label=${texts.list.title}
        aria-rowcount=${this.more ? -1 : this.rows.length + 1}>
        <thead><tr aria-rowindex="1">
          ${columns.map(([name, title]) => html`<th scope="col" class="col-${name}">${title}</th>`)}
        </tr></thead>
        <tbody @click=${this.clicked} @focusin=${this.focusCame} @focusout=${() => this.kept(false)}
          @pointerenter=${() => this.point(true)} @pointerleave=${() => this.point(false)}>
          ${this.space(first)}
          ${repeat(
            this.rows.slice(first, last),
            (row) => row.study,
            (row, i) => this.line(row, first + i),
          )}
          ${this.space(this.rows.length - last)}
        </tbody>
      </table>
    </div>`;
  }
}
customElements.define('queue-table', QueueTable);

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PageElement } from '../parts/element';
import '../study/study-panel';
import type { StudyPanel } from '../study/study-panel';
import type { ImageViewer } from '../image/image-viewer';
import { Problem } from '../api/call';
import { claim, release, sign, type SignOrder } from '../api/commands';
import { fetchStudy } from '../api/studies';
import { fetchRows } from '../api/worklist';
import { LiveRows, type Connection } from '../api/live';
import { severityBar } from '../parts/severity-bar';
import { icon } from '../parts/icons';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Me } from '../model/me';
import { EVERYTHING_OPEN } from '../model/query';
import { OPEN, readerOf, type Row } from '../model/row';
import type { Study } from '../model/study';

type Filter = keyof typeof texts.list.filters;

const TICK = 5_000;

/** The queue and the study that is open beside it. */
export class WorklistView extends PageElement {
  static override properties = {
    me: { attribute: false },
    rows: { state: true },
    selected: { state: true },
    open: { state: true },
    study: { state: true },
    loading: { state: true },
    problem: { state: true },
    panelProblem: { state: true },
    busy: { state: true },
    query: { state: true },
    filter: { state: true },
    connection: { state: true },
    now: { state: true },
    toast: { state: true },
    fresh: { state: true },
  };
  declare me: Me;
  declare rows: Map<string, Row>;
  declare selected: string | null;
  declare open: string | null;
  declare study: Study | null;
  declare loading: boolean;
  declare problem: string;
  declare panelProblem: string;
  declare busy: boolean;
  declare query: string;
  declare filter: Filter;
  declare connection: Connection;
  declare now: Date;
  declare toast: string;
  declare fresh: Set<string>;

  private live: LiveRows | null = null;
  private timer = 0;
  private toastTimer = 0;
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  constructor() {
    super();
    this.rows = new Map();
    this.selected = null;
    this.open = null;
    this.study = null;
    this.loading = true;
    this.problem = '';
    this.panelProblem = '';
    this.busy = false;
    this.query = '';
    this.filter = 'open';
    this.connection = 'connecting';
    this.now = new Date();
    this.toast = '';
    this.fresh = new Set();
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    this.timer = window.setInterval(() => (this.now = new Date()), TICK);
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    window.clearInterval(this.timer);
    this.live?.stop();
  }

  private async load() {
    this.loading = true;
    this.problem = '';
    this.live?.stop();
    try {
      const page = await fetchRows(
        { ...EVERYTHING_OPEN, state: this.filter === 'done' ? ['signed'] : OPEN },
        '',
        null,
        200,
      );
      this.rows = new Map(page.rows.map((row) => [row.study, row]));
      this.now = new Date();
      this.live = new LiveRows(page.events, {
        row: (row) => this.changed(row),
        connection: (state) => (this.connection = state),
        reload: () => void this.load(),
        ended: () => this.tell('session-ended'),
      });
    } catch (problem) {
      if (!this.ended(problem)) {
        this.problem = texts.list.failed;
        this.connection = navigator.onLine ? 'lost' : 'offline';
      }
    } finally {
      this.loading = false;
    }
  }

  private ended(problem: unknown): boolean {
    if (problem instanceof Problem && problem.status === 401) {
      this.tell('session-ended');
      return true;
    }
    return false;
  }

  private changed(row: Row) {
    const known = this.rows.get(row.study);
    if (known !== undefined && known.sequence >= row.sequence) {
      return;
    }
    const rows = new Map(this.rows);
    const shown = this.filter === 'done' ? row.state === 'signed' : OPEN.includes(row.state);
    if (shown) {
      // What the list leaves out (age, sex) does not change with the row.
      rows.set(row.study, {
        ...row,
        age: row.age ?? known?.age ?? null,
        sex: row.sex ?? known?.sex ?? null,
        view: row.view ?? known?.view ?? null,
      });
      if (known === undefined) {
        this.fresh = new Set(this.fresh).add(row.study);
        window.setTimeout(() => {
          const fresh = new Set(this.fresh);
          fresh.delete(row.study);
          this.fresh = fresh;
        }, 2_500);
      }
    } else {
      rows.delete(row.study);
    }
    this.rows = rows;
    if (this.open === row.study && this.study !== null && row.version > this.study.row.version) {
      void this.show(row.study, false);
    }
  }

  private visible(): Row[] {
    const words = this.query.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return [...this.rows.values()]
      .filter((row) => this.passes(row) && words.every((word) => searchable(row).includes(word)))
      .sort(format.inDueOrder);
  }

  private passes(row: Row): boolean {
    switch (this.filter) {
      case 'mine':
        return row.claim?.user === this.me.user;
      case 'unanalysed':
        return row.reason !== null;
      default:
        return true;
    }
  }

  private async show(study: string, focus = true) {
    this.selected = study;
    if (this.open !== study) {
      this.study = null;
      this.open = study;
    }
    this.panelProblem = '';
    try {
      const found = await fetchStudy(study);
      if (this.open === study) {
        this.study = found;
        if (focus) {
          await this.updateComplete;
          this.scrollToSelected();
        }
      }
    } catch (problem) {
      if (!this.ended(problem) && this.open === study) {
        this.panelProblem =
          problem instanceof Problem && problem.status === 404
            ? texts.panel.gone
            : texts.panel.failed;
      }
    }
  }

  private close() {
    this.open = null;
    this.study = null;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('tr[aria-selected="true"]')?.focus(),
    );
  }

  private async act(what: () => Promise<unknown>, done: string) {
    if (this.busy || this.study === null) {
      return;
    }
    const study = this.study.row.study;
    this.busy = true;
    try {
      await what();
      this.say(done);
    } catch (problem) {
      if (!this.ended(problem)) {
        this.say(
          problem instanceof Problem && (problem.status === 409 || problem.status === 412)
            ? texts.actions.conflict
            : texts.actions.failed,
        );
      }
    } finally {
      this.busy = false;
      await this.show(study, false);
    }
  }

  private toggleClaim() {
    const row = this.study?.row;
    if (row === undefined) {
      return;
    }
    if (row.state === 'claimed' && row.claim?.user === this.me.user) {
      void this.act(() => release(row), texts.actions.released);
    } else if (row.state !== 'claimed' && row.state !== 'signed' && row.state !== 'withdrawn') {
      void this.act(() => claim(row), texts.actions.claimed);
    }
  }

  private signed(event: CustomEvent<SignOrder>) {
    const row = this.study?.row;
    if (row !== undefined) {
      void this.act(() => sign(row, event.detail), texts.actions.signed);
    }
  }

  private say(text: string) {
    this.toast = text;
    window.clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => (this.toast = ''), 4_000);
  }

  private key(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    const typing = target.matches('input, textarea');
    if (this.querySelector<ImageViewer>('image-viewer')?.key(event)) {
      return;
    }
    if (event.key === 'Escape') {
      if (this.panel()?.cancel()) {
        return;
      }
      if (typing) {
        target.blur();
      } else if (this.open !== null) {
        this.close();
      }
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const action = this.actionOf(event.key, target);
    if (action !== null) {
      event.preventDefault();
      action();
    }
  }

  private actionOf(key: string, target: HTMLElement): (() => void) | null {
    switch (key) {
      case 'j':
        return () => this.move(1);
      case 'k':
        return () => this.move(-1);
      case 'Enter': {
        const selected = this.selected;
        return target.matches('button') || selected === null ? null : () => void this.show(selected);
      }
      case 'c':
        return () => this.toggleClaim();
      case 's':
        return () => this.panel()?.askToSign();
      case '/':
        return () => this.querySelector<HTMLInputElement>('input[type=search]')?.focus();
      default:
        return null;
    }
  }

  private panel(): StudyPanel | null {
    return this.querySelector<StudyPanel>('study-panel');
  }

  private move(by: number) {
    const rows = this.visible();
    if (rows.length === 0) {
      return;
    }
    const at = rows.findIndex((row) => row.study === this.selected);
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next === undefined) {
      return;
    }
    this.selected = next.study;
    if (this.open !== null) {
      void this.show(next.study);
    }
    void this.updateComplete.then(() => this.scrollToSelected());
  }

  private scrollToSelected() {
    this.querySelector('tr[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  private setFilter(filter: Filter) {
    const reload = (filter === 'done') !== (this.filter === 'done');
    this.filter = filter;
    if (reload) {
      this.rows = new Map();
      void this.load();
    }
  }

  private toolbar(open: Row[]) {
    const overdue = open.filter((row) => row.dueAt < this.now && row.state !== 'signed').length;
    return html`<div class="toolbar">
      <label class="search">${icon('search')}
        <input type="search" placeholder=${texts.list.search} aria-label=${texts.list.search}
          .value=${this.query} spellcheck="false"
          @input=${(event: InputEvent) => (this.query = (event.target as HTMLInputElement).value)} />
        <kbd>/</kbd>
      </label>
      <div class="filters" role="group">
        ${(Object.keys(texts.list.filters) as Filter[]).map(
          (filter) => html`<button type="button" aria-pressed=${this.filter === filter}
            @click=${() => this.setFilter(filter)}>${texts.list.filters[filter]}</button>`,
        )}
      </div>
      <span class="gap"></span>
      <span class="counts ${overdue > 0 ? 'late' : ''}">${overdue > 0
        ? fill(texts.counts.overdue, { n: open.length, overdue })
        : fill(texts.counts.open, { n: open.length })}</span>
      <span class="connection ${this.connection}" role="status">${texts.connection[this.connection]}</span>
    </div>`;
  }

  private line(row: Row) {
    const due = format.due(row, this.now);
    const done = row.state === 'signed';
    const classes = [
      row.lane === 0 ? 'first' : '',
      due.late && !done ? 'late' : due.soon && !done ? 'soon' : '',
      row.reason === null ? '' : 'unanalysed-row',
      this.fresh.has(row.study) ? 'fresh' : '',
    ].join(' ');
    return html`<tr class=${classes} data-study=${row.study} tabindex="0"
      aria-selected=${row.study === this.selected}
      @click=${() => void this.show(row.study)}
      @focus=${() => (this.selected = row.study)}>
      <td class="due">
        ${done
          ? html`<strong class="muted">${texts.states.signed}</strong>`
          : html`<strong>${due.countdown}</strong><span>${due.by}</span>`}
      </td>
      <td>${severityBar(row.severity, row.band)}</td>
      <td class="patient">${format.patient(row.age, row.sex)}</td>
      <td class="view">${row.view ?? ''}</td>
      <td><span class="priority ${row.priority}">${texts.priorities[row.priority]}</span></td>
      <td class="findings">${this.findings(row)}</td>
      <td><span class="state ${row.state}">${texts.states[row.state]}</span></td>
      <td class="reader">${readerOf(row) ?? ''}</td>
    </tr>`;
  }

  private findings(row: Row) {
    if (row.reason !== null) {
      return html`<span class="reason">${icon('warning')} ${named(texts.reasons, row.reason)}</span>`;
    }
    if (row.findings.length > 0) {
      return row.findings.map((finding) => html`<span class="finding">${finding}</span>`);
    }
    return row.band === null
      ? nothing
      : html`<span class="muted">${texts.list.noFindings}</span>`;
  }

  private body(rows: Row[]) {
    if (this.problem !== '') {
      return html`<div class="message" role="alert">
        <p>${icon('warning')} ${this.problem}</p>
        <button type="button" @click=${() => void this.load()}>${texts.list.retry}</button>
      </div>`;
    }
    if (this.loading && this.rows.size === 0) {
      return html`<div class="message" role="status"><p class="muted">${texts.list.loading}</p>
        <div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div></div>`;
    }
    if (rows.length === 0) {
      return this.rows.size === 0
        ? html`<div class="message"><p>${icon('check')} ${texts.list.empty}</p>
            <p class="muted">${texts.list.emptyHint}</p></div>`
        : html`<div class="message"><p>${texts.list.noMatch}</p>
            <button type="button" @click=${() => this.clear()}>${texts.list.clearFilter}</button></div>`;
    }
    const columns = texts.list.columns;
    return html`<table class="rows">
      <thead><tr>
        ${Object.entries(columns).map(([name, title]) => html`<th scope="col" class="col-${name}">${title}</th>`)}
      </tr></thead>
      <tbody>${repeat(rows, (row) => row.study, (row) => this.line(row))}</tbody>
    </table>`;
  }

  private clear() {
    this.query = '';
    this.setFilter('open');
  }

  protected override render() {
    const rows = this.visible();
    const away = this.connection === 'lost' || this.connection === 'offline';
    return html`<main class="worklist ${this.open === null ? '' : 'split'}">
      <section class="queue" aria-label=${texts.list.title}>
        ${this.toolbar(rows)}
        ${away && this.problem === '' ? html`<p class="stale" role="alert">${icon('warning')} ${texts.connection.stale}</p>` : nothing}
        <div class="scroll">${this.body(rows)}</div>
      </section>
      ${this.open === null
        ? nothing
        : html`<study-panel .study=${this.study} .me=${this.me} .now=${this.now}
            ?loading=${this.study === null && this.panelProblem === ''} problem=${this.panelProblem}
            ?busy=${this.busy}
            @close=${this.close} @claim=${this.toggleClaim} @release=${this.toggleClaim}
            @sign=${this.signed}></study-panel>`}
      <p class="toast ${this.toast === '' ? '' : 'shown'}" role="status">${this.toast}</p>
    </main>`;
  }
}
customElements.define('worklist-view', WorklistView);

function searchable(row: Row): string {
  return [
    ...row.findings,
    texts.states[row.state],
    texts.priorities[row.priority],
    row.band === null ? '' : texts.bands[row.band],
    readerOf(row) ?? '',
    row.view ?? '',
    row.reason === null ? '' : (named(texts.reasons, row.reason)),
    format.patient(row.age, row.sex),
  ]
    .join(' ')
    .toLowerCase();
}

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import './filter-bar';
import './queue-table';
import '../study/study-panel';
import type { FilterBar } from './filter-bar';
import type { QueueTable } from './queue-table';
import { Rows } from './rows';
import { listEmpty, listFailed, listLoading, listWithoutMatch } from './messages';
import { pendingButton, statusLine } from './status-line';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';
import type { StudyPanel } from '../study/study-panel';
import type { Me } from '../model/me';
import { EVERYTHING_OPEN, isPlain, type Query } from '../model/query';
import type { Row } from '../model/row';

const TICK = 5_000;
const SAID = 4_000;

/** The queue and the study that is open beside it. */
export class WorklistView extends PageElement {
  static override properties = {
    me: { attribute: false },
    asleep: { type: Boolean },
    selected: { state: true },
    open: { state: true },
    now: { state: true },
    toast: { state: true },
  };
  declare me: Me;
  /** A dialog lies over the page: keys are not for the list. */
  declare asleep: boolean;
  declare selected: string | null;
  declare open: string | null;
  declare now: Date;
  declare toast: string;

  private readonly rows = new Rows(this, {
    sessionOver: () => this.tell('session-ended'),
    changed: (row) => this.panel()?.heard(row),
  });
  private began = false;
  private timer = 0;
  private toastTimer = 0;
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  constructor() {
    super();
    this.asleep = false;
    this.selected = null;
    this.open = null;
    this.now = new Date();
    this.toast = '';
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    this.timer = window.setInterval(() => (this.now = new Date()), TICK);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    window.clearInterval(this.timer);
    window.clearTimeout(this.toastTimer);
  }

  /** After a session was renewed: what is on the page may be old. */
  again() {
    void this.rows.again();
    this.panel()?.again();
  }

  private ask(query: Query, text = this.rows.queue.text) {
    this.querySelector<QueueTable>('queue-table')?.toTop();
    void this.rows.ask(this.me.user, query, text);
  }

  /** The first question is the reader's default view, if they have one. */
  private begin(query: Query | null) {
    if (!this.began) {
      this.began = true;
      this.ask(query ?? EVERYTHING_OPEN, '');
    }
  }

  private show(study: string) {
    this.selected = study;
    this.open = study;
    void this.updateComplete.then(() => this.table()?.reveal(study, false));
  }

  private close() {
    const study = this.open;
    this.open = null;
    if (study !== null) {
      void this.updateComplete.then(() => this.table()?.reveal(study, true));
    }
  }

  private settle() {
    this.rows.settle();
    this.table()?.toTop();
  }

  /** The next study that nobody reads, below the one on the desk. */
  private next() {
    const next = this.rows.queue.freeAfter(this.open);
    if (next === undefined) {
      this.say(texts.list.noNext);
    } else {
      this.show(next.study);
    }
  }

  private say(text: string) {
    this.toast = text;
    window.clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => (this.toast = ''), SAID);
  }

  private key(event: KeyboardEvent) {
    const target = event.target as HTMLElement;
    const typing = target.matches('input:not([type=checkbox]), textarea, select');
    if (this.asleep || event.defaultPrevented || document.querySelector('dialog[open]') !== null) {
      return;
    }
    if (event.key === 'Escape') {
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
    } else if (this.panel()?.key(event)) {
      event.preventDefault();
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
        return selected === null || target.matches('button, a, summary')
          ? null
          : () => this.show(selected);
      }
      case '/':
        return () => this.querySelector<FilterBar>('filter-bar')?.focusSearch();
      case 'u':
        return () => this.settle();
      case 'o': {
        const study = this.open ?? this.selected;
        return study === null
          ? null
          : () => void window.open(`#study=${study}`, 'triage-study', 'popup');
      }
      default:
        return null;
    }
  }

  private panel(): StudyPanel | null {
    return this.querySelector<StudyPanel>('study-panel');
  }

  private table(): QueueTable | null {
    return this.querySelector<QueueTable>('queue-table');
  }

  private move(by: number) {
    const rows = this.rows.queue.shown();
    const at = rows.findIndex((row) => row.study === this.selected);
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (next !== undefined) {
      this.selected = next.study;
      if (this.open !== null) {
        this.open = next.study;
      }
      void this.updateComplete.then(() => this.table()?.reveal(next.study, true));
    }
  }

  private body(rows: Row[]) {
    const { queue, loading, failed } = this.rows;
    if (failed) {
      return listFailed(() => void this.rows.again());
    }
    if (rows.length > 0) {
      return html`<queue-table .rows=${rows} .gone=${(study: string) => queue.isGone(study)}
        .fresh=${this.rows.fresh} .selected=${this.selected} .now=${this.now}
        ?more=${queue.next !== null} ?cadt=${this.me.cadt}
        @open=${(event: CustomEvent<string>) => this.show(event.detail)}
        @choose=${(event: CustomEvent<string>) => (this.selected = event.detail)}
        @more=${() => void this.rows.more()}
        @hold=${(event: CustomEvent<boolean>) => this.rows.hold(event.detail)}></queue-table>`;
    }
    if (loading) {
      return listLoading();
    }
    return isPlain(queue.query) && queue.text === ''
      ? listEmpty()
      : listWithoutMatch(() => this.ask(EVERYTHING_OPEN, ''));
  }

  protected override render() {
    const { queue, counts, connection, failed, loading } = this.rows;
    const rows = queue.shown();
    const away = connection === 'lost' || connection === 'offline';
    return html`<main class="worklist ${this.open === null ? '' : 'split'}">
      <section class="queue" aria-label=${texts.list.title} aria-busy=${loading}>
        <filter-bar .query=${queue.query} .text=${queue.text} .findings=${queue.findings()}
          ?cadt=${this.me.cadt}
          @ask=${(event: CustomEvent<Query>) => this.ask(event.detail)}
          @search=${(event: CustomEvent<string>) => this.ask(queue.query, event.detail)}
          @clear=${() => this.ask(EVERYTHING_OPEN, '')}
          @views-known=${(event: CustomEvent<Query | null>) => this.begin(event.detail)}></filter-bar>
        ${statusLine(counts, connection)}
        ${away && !failed ? html`<p class="stale" role="alert">${icon('warning')} ${texts.connection.stale}</p>` : nothing}
        ${queue.held ? pendingButton(queue.pending(), () => this.settle()) : nothing}
        ${this.body(rows)}
      </section>
      ${this.open === null
        ? nothing
        : html`<study-panel .of=${this.open} .me=${this.me}
            @close=${this.close} @next=${this.next}
            @open=${(event: CustomEvent<string>) => (this.open = event.detail)}
            @row=${(event: CustomEvent<Row>) => this.rows.own(event.detail)}
            @say=${(event: CustomEvent<string>) => this.say(event.detail)}></study-panel>`}
      <p class="toast ${this.toast === '' ? '' : 'shown'}" role="status">${this.toast}</p>
    </main>`;
  }
}
customElements.define('worklist-view', WorklistView);

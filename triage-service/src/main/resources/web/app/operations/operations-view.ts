import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import './dead-letters';
import './delivery-queues';
import { subscriptions } from './subscriptions';
import { ages, feedback, figures, notAnalysed, untold } from './figures';
import { throughputChart } from './throughput-chart';
import { icon } from '../parts/icons';
import { sessionOver } from '../api/call';
import { fetchFeedback, fetchOperations } from '../api/operations';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import { isAdmin, seesEverySite, type Me } from '../model/me';
import type { Feedback, Operations } from '../model/operations';

const AGAIN = 15_000;

/** How the whole is doing: what came, what waits, what failed, what readers made of it. */
export class OperationsView extends PageElement {
  static override properties = {
    me: { attribute: false },
    operations: { state: true },
    feedback: { state: true },
    failed: { state: true },
    now: { state: true },
  };
  declare me: Me;
  declare operations: Operations | null;
  declare feedback: Feedback[];
  declare failed: boolean;
  declare now: Date;

  private timer = 0;

  constructor() {
    super();
    this.operations = null;
    this.feedback = [];
    this.failed = false;
    this.now = new Date();
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => void this.load(), AGAIN);
    void this.load();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  private async load() {
    try {
      [this.operations, this.feedback] = await Promise.all([fetchOperations(), fetchFeedback()]);
      this.failed = false;
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      } else {
        this.failed = true;
      }
    }
    this.now = new Date();
  }

  private content(operations: Operations) {
    return html`${figures(operations, this.now)}
      ${untold(operations.escalations?.untold ?? [], this.now)}
      <section class="card wide-card" aria-labelledby="throughput">
        <h3 id="throughput">${texts.operations.throughput}</h3>${throughputChart(operations.throughput)}</section>
      ${ages(operations.ages)}
      ${notAnalysed(operations.notAnalysed)}
      ${operations.deliveries === null
        ? nothing
        : html`<delivery-queues .rows=${operations.deliveries} .now=${this.now}
            ?whole=${seesEverySite(this.me)} ?commands=${isAdmin(this.me) && seesEverySite(this.me)}
            @changed=${() => void this.load()}></delivery-queues>`}
      ${operations.subscriptions === null ? nothing : subscriptions(operations.subscriptions, this.now)}
      ${this.me.cadt ? nothing : feedback(this.feedback)}`;
  }

  protected override render() {
    return html`<main class="operations">
      <header><h2>${texts.operations.title}</h2>
        ${this.operations === null
          ? nothing
          : html`<p class="muted">${fill(texts.operations.at, { time: format.time(this.operations.at, this.now) })}</p>`}
      </header>
      ${this.failed ? html`<p class="stale" role="alert">${icon('warning')} ${texts.operations.failed}</p>` : nothing}
      <div class="cards">
        ${this.operations === null
          ? this.failed
            ? nothing
            : html`<p class="muted" role="status">${texts.drift.loading}</p>`
          : this.content(this.operations)}
        <dead-letters ?admin=${isAdmin(this.me)}></dead-letters>
      </div>
    </main>`;
  }
}
customElements.define('operations-view', OperationsView);

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import { sessionOver } from '../api/call';
import { fetchDrift } from '../api/drift';
import { differenceBar, scoreBins } from './drift-charts';
import { icon } from '../parts/icons';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Drift, DriftMeasure } from '../model/drift';

const AGAIN = 15_000;

/** Whether the reports of each corpus are still like those of its baseline. */
export class DriftView extends PageElement {
  static override properties = {
    corpora: { state: true },
    problem: { state: true },
    now: { state: true },
  };
  declare corpora: Drift[] | null;
  declare problem: string;
  declare now: Date;

  private timer = 0;

  constructor() {
    super();
    this.corpora = null;
    this.problem = '';
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
      this.corpora = await fetchDrift();
      this.now = new Date();
      this.problem = '';
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      } else {
        this.problem = texts.drift.failed;
      }
    }
  }

  private badge(state: Drift['state']) {
    const sign = state === 'ok' ? 'check' : state === 'learning' ? 'clock' : 'warning';
    return html`<span class="badge ${state}">${icon(sign)} ${texts.drift.states[state]}</span>`;
  }

  private measure(measure: DriftMeasure) {
    const number = (value: number) => format.measured(measure.measure, value);
    const words = texts.drift.measures[measure.measure];
    return html`<tr>
      <th scope="row">${words.name}<span class="muted">${words.what}</span></th>
      <td class="num">${number(measure.value)}</td>
      <td class="num">${measure.measure === 'score-shift' ? '' : number(measure.baseline)}</td>
      <td>${differenceBar(measure)}</td>
      <td class="num">${number(measure.warn)} / ${number(measure.alarm)}</td>
      <td>${this.badge(measure.state)}
        <span class="muted">${measure.judged
          ? fill(texts.drift.since, { when: format.time(measure.since, this.now) })
          : texts.drift.tooFew}</span></td>
    </tr>`;
  }

  private facts(drift: Drift) {
    const { baseline, from, until } = drift;
    const time = (at: Date) => format.time(at, this.now);
    const facts = [
      drift.referenceSince === null
        ? fill(texts.drift.referenceShipped, { version: drift.reference })
        : fill(texts.drift.referenceSince, { version: drift.reference, since: time(drift.referenceSince) }),
      baseline &&
        fill(baseline.by === null ? texts.drift.baselineFirst : texts.drift.baselineBy, {
          number: baseline.number,
          reports: baseline.reports,
          at: time(baseline.at),
          by: baseline.by ?? '',
        }),
      baseline &&
        (from === null || until === null
          ? texts.drift.nothingSince
          : fill(texts.drift.window, {
              analyses: drift.analyses,
              reports: drift.reports,
              from: time(from),
              until: time(until),
            })),
    ];
    return html`<p class="provenance muted">
      ${facts.map((fact) => (fact === null ? nothing : html`<span>${fact}</span>`))}
    </p>`;
  }

  /** What a person does about the measures that left their bounds. */
  private remedies(drift: Drift) {
    const left = drift.measures.filter((one) => one.state === 'warn' || one.state === 'alarm');
    const remedies = new Set(left.map((one) => texts.drift.measures[one.measure].remedy));
    return remedies.size === 0
      ? nothing
      : html`<section class="remedies"><h4>${texts.drift.remedies}</h4>
          <ul>${[...remedies].map((remedy) => html`<li>${remedy}</li>`)}</ul></section>`;
  }

  private corpus(drift: Drift) {
    return html`<section class="corpus" aria-label=${drift.corpus}>
      <header><h3>${drift.corpus}</h3>${this.badge(drift.state)}</header>
      ${this.facts(drift)}
      ${drift.state === 'learning'
        ? html`<p>${fill(texts.drift.learning, { reports: drift.reports, wanted: drift.wanted })}</p>`
        : html`<div class="measured">
            <table>
              <thead><tr>
                ${texts.drift.columns.map((title) => html`<th scope="col">${title}</th>`)}
              </tr></thead>
              <tbody>${drift.measures.map((measure) => this.measure(measure))}</tbody>
            </table>
            ${scoreBins(drift.bins)}
          </div>
          ${this.remedies(drift)}`}
    </section>`;
  }

  protected override render() {
    return html`<main class="operations">
      <h2>${texts.drift.title}</h2>
      <p class="muted">${texts.drift.explained}</p>
      ${this.problem === ''
        ? nothing
        : html`<p class="stale" role="alert">${icon('warning')} ${this.problem}</p>`}
      ${this.corpora === null
        ? this.problem === ''
          ? html`<p class="muted" role="status">${texts.drift.loading}</p>`
          : nothing
        : this.corpora.length === 0
          ? html`<p class="message">${texts.drift.none}</p>`
          : this.corpora.map((drift) => this.corpus(drift))}
    </main>`;
  }
}
customElements.define('drift-view', DriftView);

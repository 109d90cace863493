import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/modal-dialog';
import { icon } from '../parts/icons';
import { Problem, sessionOver } from '../api/call';
import { discardParked, fetchParked, retryParked } from '../api/deliveries';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { ParkedReport } from '../model/operations';

/** What a receiver did not take, and why. Event: `changed` when one was sent again or given up. */
export class ParkedReports extends PageElement {
  static override properties = {
    destination: {},
    count: { type: Number },
    reports: { state: true },
    failed: { state: true },
    giving: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare destination: string;
  /** How many there are now, as far as the page knows. */
  declare count: number;
  declare reports: ParkedReport[] | null;
  declare failed: boolean;
  declare giving: ParkedReport | null;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.destination = '';
    this.count = 0;
    this.reports = null;
    this.failed = false;
    this.giving = null;
    this.problem = '';
    this.busy = false;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('destination')) {
      this.reports = null;
      this.problem = '';
    }
    if (changed.has('destination') || changed.has('count')) {
      void this.load();
    }
  }

  private async load() {
    const wanted = this.destination;
    try {
      const reports = await fetchParked(wanted);
      if (wanted === this.destination) {
        this.reports = reports;
        this.failed = false;
      }
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      }
      this.failed = true;
    }
  }

  private async act(what: () => Promise<void>) {
    this.busy = true;
    this.problem = '';
    try {
      await what();
      this.giving = null;
      await this.load();
      this.tell('changed');
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      }
      this.problem =
        problem instanceof Problem && problem.status !== 0 ? problem.message : texts.actions.failed;
    } finally {
      this.busy = false;
    }
  }

  private async given(report: ParkedReport) {
    const form = this.querySelector<HTMLFormElement>('dialog form');
    if (form !== null) {
      const reason = String(new FormData(form).get('text')).trim();
      await this.act(() => discardParked(this.destination, report.id, reason));
    }
  }

  private report(report: ParkedReport, now: Date) {
    return html`<tr>
      <td>${format.time(report.parkedAt, now)}</td>
      <th scope="row">${named(texts.operations.reportStates, report.status)}<span class="muted">${fill(
        texts.operations.reportOf,
        { version: report.version, time: format.time(report.createdAt, now) },
      )}</span></th>
      <td class="wraps">${report.reason}</td>
      <td class="buttons">
        <a class="button" href="#study=${report.study}" target="triage-study">${texts.operations.study}</a>
        <button type="button" ?disabled=${this.busy}
          @click=${() => void this.act(() => retryParked(this.destination, report.id))}>${texts.operations.sendAgain}</button>
        <button type="button" ?disabled=${this.busy} @click=${() => {
          this.problem = '';
          this.giving = report;
        }}>${texts.operations.giveUp}</button></td>
    </tr>`;
  }

  private list(reports: ParkedReport[]) {
    const now = new Date();
    return html`<table><thead><tr>${texts.operations.parkedColumns.map((name, i, all) => html`<th scope="col" class=${i === all.length - 1 ? 'buttons' : ''}>${name}</th>`)}</tr></thead>
      <tbody>${reports.map((report) => this.report(report, now))}</tbody></table>`;
  }

  protected override render() {
    return html`<section class="parked" aria-labelledby="parked">
      <h4 id="parked">${fill(texts.operations.parkedHeading, { name: this.destination })}</h4>
      <p class="muted">${texts.operations.parkedHint}</p>
      ${this.failed ? html`<p class="refusal" role="alert">${icon('warning')} ${texts.operations.failedOnce}</p>` : nothing}
      ${this.problem !== '' && this.giving === null
        ? html`<p class="refusal" role="alert">${icon('warning')} ${this.problem}</p>`
        : nothing}
      ${this.reports === null ? nothing : this.list(this.reports)}
    </section>
    ${this.giving === null
      ? nothing
      : html`<modal-dialog heading=${texts.operations.giveUpHeading} hint=${texts.operations.giveUpHint} danger
          action=${texts.operations.giveUp} problem=${this.problem} ?busy=${this.busy}
          .content=${html`<label class="field">${texts.questions.reason}
            <textarea name="text" rows="3" maxlength="500" required></textarea></label>`}
          @confirm=${() => this.giving !== null && void this.given(this.giving)}
          @dismiss=${() => (this.giving = null)}></modal-dialog>`}`;
  }
}
customElements.define('parked-reports', ParkedReports);

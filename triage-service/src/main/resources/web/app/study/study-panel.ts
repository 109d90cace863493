import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../image/image-viewer';
import { reportText } from './report-text';
import { scoreTable } from './score-table';
import { severityBar } from '../parts/severity-bar';
import { icon } from '../parts/icons';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { SignOrder } from '../api/commands';
import type { Me } from '../model/me';
import { readerOf } from '../model/row';
import type { Image, Study } from '../model/study';

/** One study: images, report, score, and what the reader may do with it. */
export class StudyPanel extends PageElement {
  static override properties = {
    study: { attribute: false },
    me: { attribute: false },
    loading: { type: Boolean },
    problem: {},
    busy: { type: Boolean },
    now: { attribute: false },
    draft: { state: true },
    asking: { state: true },
    hint: { state: true },
  };
  declare study: Study | null;
  declare me: Me;
  declare loading: boolean;
  declare problem: string;
  declare busy: boolean;
  declare now: Date;
  declare draft: { findings: string; impression: string } | null;
  declare asking: boolean;
  declare hint: string;

  private of = '';

  constructor() {
    super();
    this.study = null;
    this.loading = false;
    this.problem = '';
    this.busy = false;
    this.now = new Date();
    this.draft = null;
    this.asking = false;
    this.hint = '';
  }

  protected override willUpdate() {
    const row = this.study?.row;
    const of = row === undefined ? '' : `${row.study} ${row.revision}`;
    if (of !== this.of) {
      // A draft belongs to the revision that was read; a new one has to be read first.
      const lost = this.draft !== null && row !== undefined && this.of.startsWith(row.study);
      this.of = of;
      this.draft = null;
      this.asking = false;
      this.hint = lost ? texts.actions.newRevision : '';
    }
    if (this.study?.row.state === 'signed') {
      this.draft = null;
      this.asking = false;
    }
  }

  private mine(): boolean {
    return this.study?.row.state === 'claimed' && this.study.row.claim?.user === this.me.user;
  }

  /** What would be signed: the draft, or the report as it stands. */
  private text() {
    return (
      this.draft ?? {
        findings: this.study?.report?.findings ?? '',
        impression: this.study?.report?.impression ?? '',
      }
    );
  }

  /** Asks before it signs; also called by the key s. */
  askToSign() {
    if (this.study === null || this.study.row.state === 'signed') {
      return;
    }
    if (!this.mine()) {
      this.hint = texts.actions.claimFirst;
      return;
    }
    if (this.text().impression.trim() === '') {
      this.hint = texts.actions.needImpression;
      this.edit();
      return;
    }
    this.hint = '';
    this.asking = true;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLButtonElement>('.confirm .primary')?.focus(),
    );
  }

  /** Whether a question or a draft was put away, so that Escape need not close the panel. */
  cancel(): boolean {
    if (this.asking) {
      this.asking = false;
      return true;
    }
    if (this.draft !== null) {
      this.draft = null;
      return true;
    }
    return false;
  }

  private edit() {
    this.draft = { ...this.text() };
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  private sign() {
    this.asking = false;
    const text = this.text();
    const report = this.study?.report;
    const edited =
      text.findings !== report?.findings || text.impression !== report.impression;
    this.tell<SignOrder>('sign', {
      ...text,
      verdict: report == null ? null : edited ? 'edit' : 'accept',
      reason: null,
    });
  }

  private head(study: Study) {
    const due = format.due(study.row, this.now);
    const who = study.patient;
    return html`<header>
      <div class="who">
        <h2 tabindex="-1">${who?.name ?? texts.list.unknownPatient}</h2>
        <p class="muted">
          ${format.patient(study.row.age, study.row.sex)}
          ${who?.birthDate ? html`<span>${texts.panel.born} ${who.birthDate}</span>` : nothing}
          ${who?.mrn ? html`<span>${texts.panel.mrn} ${who.mrn}</span>` : nothing}
          ${study.accession ? html`<span>${texts.panel.accession} ${study.accession}</span>` : nothing}
        </p>
      </div>
      <div class="when ${due.late ? 'late' : ''}">
        ${study.row.state === 'signed'
          ? html`<strong>${texts.states.signed}</strong>`
          : html`<strong>${due.countdown}</strong><span class="muted">${due.by}</span>`}
      </div>
      <button type="button" class="quiet" aria-label=${texts.panel.close} title="${texts.panel.close} (Esc)"
        @click=${() => this.tell('close')}>${icon('close')}</button>
    </header>`;
  }

  private report(study: Study) {
    if (this.draft !== null) {
      const draft = this.draft;
      return html`<label class="edit">${texts.panel.findings}
          <textarea rows="7" .value=${draft.findings}
            @input=${(event: InputEvent) => (this.draft = { ...draft, findings: (event.target as HTMLTextAreaElement).value })}></textarea>
        </label>
        <label class="edit">${texts.panel.impression}
          <textarea rows="3" .value=${draft.impression}
            @input=${(event: InputEvent) => (this.draft = { ...draft, impression: (event.target as HTMLTextAreaElement).value })}></textarea>
        </label>`;
    }
    if (study.signature !== null) {
      return html`<p class="signed">${icon('check')}
          ${fill(texts.panel.signedBy, {
            name: study.signature.name,
            when: format.time(study.signature.at, this.now),
          })}</p>
        ${reportText(study.signature.findings, study.signature.impression, [])}`;
    }
    if (study.report === null) {
      return study.notAnalysed === null
        ? html`<p class="muted">${texts.panel.waiting}</p>`
        : nothing;
    }
    return reportText(study.report.findings, study.report.impression, study.severity?.terms ?? []);
  }

  private actions(study: Study) {
    const row = study.row;
    if (row.state === 'signed' || row.state === 'withdrawn') {
      return nothing;
    }
    if (this.asking) {
      return html`<div class="confirm" role="alertdialog" aria-labelledby="sign-question">
        <div><strong id="sign-question">${texts.actions.signQuestion}</strong>
          <p class="muted">${texts.actions.signHint}</p></div>
        <button type="button" @click=${() => (this.asking = false)}>${texts.actions.cancel}</button>
        <button type="button" class="primary" @click=${this.sign}>${fill(texts.actions.signAs, { name: this.me.name })}</button>
      </div>`;
    }
    const mine = this.mine();
    const taken = row.state === 'claimed' && !mine;
    return html`<div class="actions">
      ${taken
        ? html`<span class="muted">${fill(texts.panel.claimedBy, { name: readerOf(row) ?? '' })}</span>`
        : html`<button type="button" class=${mine ? '' : 'primary'} ?disabled=${this.busy}
            @click=${() => this.tell(mine ? 'release' : 'claim')}>
            ${mine ? texts.actions.release : texts.actions.claim} <kbd>c</kbd></button>`}
      <button type="button" ?disabled=${!mine || this.busy || this.draft !== null}
        @click=${this.edit}>${texts.actions.edit}</button>
      ${this.draft === null
        ? nothing
        : html`<button type="button" @click=${this.cancel}>${texts.actions.cancel}</button>`}
      <button type="button" class=${mine ? 'primary' : ''} ?disabled=${!mine || this.busy}
        @click=${this.askToSign}>${texts.actions.sign} <kbd>s</kbd></button>
      <span class="hint" role="status">${this.hint}</span>
    </div>`;
  }

  protected override render() {
    const study = this.study;
    if (study === null) {
      return html`<section class="panel placeholder" aria-label=${texts.list.title}>
        <button type="button" class="quiet corner" aria-label=${texts.panel.close}
          @click=${() => this.tell('close')}>${icon('close')}</button>
        <p role="status">${this.loading ? texts.panel.loading : this.problem}</p>
      </section>`;
    }
    return html`<section class="panel" aria-label=${texts.panel.findings}>
      ${this.head(study)}
      <div class="body">
        <image-viewer .image=${mainImage(study)} .compare=${study.images}
          .regions=${study.report?.regions ?? []}></image-viewer>
        <div class="text">
          ${study.signature === null && study.report !== null
            ? html`<p class="ai">${icon('warning')} ${texts.aiLabel}</p>`
            : nothing}
          ${study.notAnalysed === null
            ? nothing
            : html`<div class="unanalysed">
                <strong>${icon('warning')} ${named(texts.reasons, study.notAnalysed.reason)}</strong>
                <p>${study.notAnalysed.detail}</p>
                <p class="muted">${texts.panel.noReport}</p>
              </div>`}
          ${study.indication
            ? html`<h3>${texts.panel.indication}</h3><p class="report">${study.indication}</p>`
            : nothing}
          ${this.report(study)}
          ${study.severity === null
            ? nothing
            : html`<div class="rank">${severityBar(study.severity.normalised, study.severity.band)}</div>
                ${scoreTable(study.severity)}`}
          <p class="provenance muted">
            ${study.report?.model ? html`<span>${fill(texts.panel.model, { model: study.report.model })}</span>` : nothing}
            ${study.severity ? html`<span>${fill(texts.panel.reference, { reference: study.severity.reference })}</span>` : nothing}
            <span>${texts.panel.received} ${format.time(study.row.receivedAt, this.now)}</span>
          </p>
        </div>
      </div>
      <footer>${this.actions(study)}</footer>
    </section>`;
  }
}
customElements.define('study-panel', StudyPanel);

/** The image that the report is of, or the first. */
function mainImage(study: Study): Image | null {
  const main = study.images.find((image) => image.sopInstanceUid === study.report?.mainImage);
  return main ?? study.images[0] ?? null;
}

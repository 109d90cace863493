import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { reportText } from './report-text';
import type { Draft } from './draft';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Study } from '../model/study';

/** The report: as it is being written, as it was signed, or as the model wrote it. */
export function reportSection(
  study: Study,
  draft: Draft | null,
  now: Date,
  cadt: boolean,
  write: (draft: Draft) => void,
) {
  if (draft !== null) {
    return editor(draft, study, write);
  }
  if (study.signature !== null) {
    return signed(study.signature, now);
  }
  if (study.report === null || cadt) {
    return study.notAnalysed !== null || (cadt && study.ofModel)
      ? nothing
      : html`<p class="muted">${texts.panel.waiting}</p>`;
  }
  return reportText(study.report.findings, study.report.impression, study.severity?.terms ?? []);
}

function editor(draft: Draft, study: Study, write: (draft: Draft) => void) {
  const typed = (part: 'findings' | 'impression') => (event: InputEvent) =>
    write({ ...draft, [part]: (event.target as HTMLTextAreaElement).value });
  return html`${draft.rejected === null
      ? nothing
      : html`<p class="note">${icon('warning')} ${fill(texts.panel.rejected, { reason: draft.rejected })}</p>
          ${study.report === null
            ? nothing
            : html`<details class="refused"><summary>${texts.panel.rejectedText}</summary>
                ${reportText(study.report.findings, study.report.impression, [])}</details>`}`}
    <label class="edit">${texts.panel.findings}
      <textarea rows="8" name="findings" .value=${draft.findings} @input=${typed('findings')}></textarea>
    </label>
    <label class="edit">${texts.panel.impression}
      <textarea rows="3" name="impression" .value=${draft.impression} @input=${typed('impression')}></textarea>
    </label>`;
}

function signed(signature: NonNullable<Study['signature']>, now: Date) {
  return html`<p class="signed">${icon('check')}
      ${fill(texts.panel.signedBy, { name: signature.name, when: format.time(signature.at, now) })}</p>
    ${reportText(signature.findings, signature.impression, [])}
    ${signature.addenda.map(
      (one) => html`<section class="addendum">
        <h3>${texts.panel.addendum}</h3>
        <p class="report">${one.text}</p>
        <p class="muted">${fill(texts.panel.signedBy, { name: one.by, when: format.time(one.at, now) })}</p>
      </section>`,
    )}`;
}

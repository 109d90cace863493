import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { counted, fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Age, Feedback, Operations, Untold } from '../model/operations';

/** The numbers that are looked at first. */
export function figures(operations: Operations, now: Date) {
  const { open, lane0, escalations, deadLetters } = operations;
  const oldest =
    open.oldestReceivedAt === null
      ? texts.operations.nothingOpen
      : fill(texts.operations.oldest, { time: format.time(open.oldestReceivedAt, now) });
  return html`<div class="figures">
    ${figure(texts.operations.open, String(open.count), oldest, false)}
    ${figure(texts.operations.overdue, String(open.overdue), '', open.overdue > 0)}
    ${figure(
      texts.operations.lane0,
      `${Math.round(lane0.share * 100)} %`,
      lane0.alarm ? texts.counts.lane0Hint : counted(texts.operations.lane0Count, lane0.open),
      lane0.alarm,
    )}
    ${escalations === null
      ? nothing
      : figure(
          texts.operations.escalations,
          String(escalations.open),
          fill(texts.operations.escalated, { n: escalations.sent24h }),
          escalations.open > 0,
        )}
    ${figure(texts.operations.deadLetters, String(deadLetters), '', deadLetters > 0)}
  </div>`;
}

function figure(name: string, value: string, note: string, warns: boolean) {
  return html`<div class="figure ${warns ? 'warns' : ''}">
    <span class="muted">${name}</span>
    <strong>${warns ? icon('warning') : nothing} ${value}</strong>
    ${note === '' ? nothing : html`<span class="muted">${note}</span>`}
  </div>`;
}

/** Critical results that could not be told, and what to do; nothing where all were. */
export function untold(rows: Untold[], now: Date) {
  return rows.length === 0
    ? nothing
    : html`<section class="card wide-card" aria-labelledby="untold">
        <h3 id="untold">${icon('warning')} ${texts.operations.untold}</h3>
        <table><thead><tr>${texts.operations.untoldColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.map(
            (row) => html`<tr><th scope="row">${row.site}</th><td>${row.destination ?? texts.operations.nobody}</td>
              <td>${row.count}</td><td>${format.time(row.since, now)}</td>
              <td class="wraps">${named(texts.operations.untoldReasons, row.reason)}</td></tr>`,
          )}</tbody></table>
      </section>`;
}

/** How long open studies have waited. */
export function ages(rows: Age[]) {
  const span = (seconds: number) => format.span(Math.round(seconds / 60));
  return html`<section class="card" aria-labelledby="ages"><h3 id="ages">${texts.operations.ages}</h3>
    ${rows.length === 0
      ? html`<p class="muted">${texts.operations.nothingOpen}</p>`
      : html`<table><thead><tr>${texts.operations.ageColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.map(
            (age) => html`<tr><th scope="row">${named({ ...texts.bands, ...texts.operations.otherBands }, age.band)}</th>
              <td>${span(age.p50)}</td><td>${span(age.p90)}</td><td>${span(age.max)}</td></tr>`,
          )}</tbody></table>`}
  </section>`;
}

/** Why studies of the last day have no analysis. */
export function notAnalysed(rows: Operations['notAnalysed']) {
  return html`<section class="card" aria-labelledby="not-analysed"><h3 id="not-analysed">${texts.operations.notAnalysed}</h3>
    ${rows.length === 0
      ? html`<p class="muted">${texts.operations.allAnalysed}</p>`
      : html`<table><tbody>${rows.map(
          (row) => html`<tr><th scope="row">${named(texts.reasons, row.reason)}</th><td>${row.count}</td></tr>`,
        )}</tbody></table>`}
  </section>`;
}

/** What readers made of the reports of each model. */
export function feedback(rows: Feedback[]) {
  return html`<section class="card wide-card" aria-labelledby="feedback"><h3 id="feedback">${texts.operations.feedback}</h3>
    ${rows.length === 0
      ? html`<p class="muted">${texts.operations.noFeedback}</p>`
      : html`<table><thead><tr>${texts.operations.feedbackColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => {
            const all = Math.max(1, row.accepted + row.edited + row.rejected);
            const of = (n: number) => `${n} (${Math.round((n / all) * 100)} %)`;
            return html`<tr><th scope="row">${row.model} ${row.modelVersion}</th>
              <td>${of(row.accepted)}</td><td>${of(row.edited)}</td><td>${of(row.rejected)}</td>
              <td class="wraps">${row.reasons.map((one) => `${one.reason} (${one.count})`).join(', ')}</td></tr>`;
          })}</tbody></table>`}
  </section>`;
}

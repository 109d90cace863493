import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Study } from '../model/study';

/** What a reader has to know before they read: what wrote the text, what is missing, what waits. */
export function notices(study: Study, now: Date, acknowledge: (() => void) | null) {
  const { row } = study;
  const time = (at: Date | null) => (at === null ? '' : format.time(at, now));
  return html`${study.signature === null && (study.ofModel || study.report !== null)
      ? html`<p class="ai">${icon('warning')} ${texts.aiLabel}</p>`
      : nothing}
    ${study.signature === null && study.report?.older
      ? html`<p class="note">${icon('clock')} ${texts.panel.olderReport}</p>`
      : nothing}
    ${critical(study, now, acknowledge)}
    ${study.notAnalysed === null
      ? nothing
      : html`<div class="unanalysed">
          <strong>${icon('warning')} ${named(texts.reasons, study.notAnalysed.reason)}</strong>
          <p>${study.notAnalysed.detail}</p>
          <p class="muted">${texts.panel.noReport}</p>
        </div>`}
    ${row.override === null
      ? nothing
      : html`<p class="note">${icon('pen')} ${fill(texts.panel.overridden, {
          priority: texts.priorities[row.override.priority],
          name: row.override.by,
          time: time(row.override.at),
          reason: row.override.reason,
        })}</p>`}
    ${row.withdrawal === null
      ? nothing
      : html`<p class="note">${icon('warning')} ${fill(texts.panel.withdrawn, {
          name: row.withdrawal.by,
          time: time(row.withdrawal.at),
          reason: row.withdrawal.reason,
        })}</p>`}
    ${row.orderCancelled ? html`<p class="note">${icon('warning')} ${texts.panel.orderCancelled}</p>` : nothing}`;
}

/** The timers look every two seconds: after half a minute it is no longer about to be told. */
const SOON = 30_000;

function late(dueAt: Date | null, now: Date) {
  return dueAt !== null && now.getTime() - dueAt.getTime() > SOON;
}

/** A critical result: seen by whom, or passed on when. */
function critical(study: Study, now: Date, acknowledge: (() => void) | null) {
  const { acknowledgement, escalation } = study.row;
  const time = (at: Date | null) => (at === null ? '' : format.time(at, now));
  if (acknowledgement !== null) {
    return html`<p class="note seen">${icon('check')} ${fill(texts.panel.acknowledged, {
      name: acknowledgement.name,
      time: time(acknowledgement.at),
    })}</p>`;
  }
  if (escalation === null) {
    return nothing;
  }
  return html`<div class="critical-result" role="group" aria-label=${texts.panel.critical}>
    <p><strong>${icon('warning')} ${texts.panel.critical}</strong>
      <span>${escalation.sentAt === null
        ? fill(late(escalation.dueAt, now) ? texts.panel.untold : texts.panel.escalates, {
            time: time(escalation.dueAt),
          })
        : fill(texts.panel.escalated, {
            time: time(escalation.sentAt),
            channels: escalation.channels.join(', '),
          })}</span></p>
    ${acknowledge === null
      ? nothing
      : html`<button type="button" @click=${acknowledge}>${texts.actions.acknowledge} <kbd>a</kbd></button>`}
  </div>`;
}

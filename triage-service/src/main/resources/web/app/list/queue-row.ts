import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { severityBar } from '../parts/severity-bar';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import { readerOf, type Row } from '../model/row';

/** The cells of a row. */
export function cells(row: Row, now: Date, cadt: boolean) {
  return html`<td class="due">${dueCell(row, now)}</td>
    <td class="severity-cell">${cadt ? flag(row) : severityBar(row.severity, row.band)}</td>
    <td class="patient">${format.patient(row.age, row.sex)}</td>
    <td class="view">${row.view ?? ''}</td>
    <td class="order">${priority(row)}</td>
    <td class="findings">
      <span class="first-line">${cadt && row.reason === null ? nothing : findings(row)}</span>
      <span class="second-line">${second(row)}</span>
    </td>
    <td class="state-cell">${state(row)}</td>
    <td class="reader">${readerOf(row) ?? ''}</td>`;
}

/** Classes of a row's own element. */
export function classes(row: Row, now: Date): string {
  const due = format.due(row, now);
  const done = row.state === 'signed' || row.state === 'withdrawn';
  return [
    row.lane === 0 && !done ? 'first' : '',
    due.late && !done ? 'late' : due.soon && !done ? 'soon' : '',
    row.reason === null ? '' : 'unanalysed-row',
  ].join(' ');
}

function dueCell(row: Row, now: Date) {
  if (row.state === 'signed' || row.state === 'withdrawn') {
    const at = row.state === 'signed' ? row.signature?.at : row.withdrawal?.at;
    return html`<strong class="muted">${texts.states[row.state]}</strong>
      <span>${at == null ? '' : format.time(at, now)}</span>`;
  }
  const due = format.due(row, now);
  return html`<strong>${due.countdown}</strong><span>${due.by}</span>`;
}

function flag(row: Row) {
  return row.band !== null
    ? html`<span class="flag">${icon('warning')} ${texts.list.flagged}</span>`
    : nothing;
}

function priority(row: Row) {
  return html`<span class="priority ${row.priority}"
      title=${row.override === null ? nothing : fill(texts.list.overridden, { name: row.override.by })}>
      ${texts.priorities[row.priority]}</span>
    ${row.override === null
      ? nothing
      : html`<span class="by-hand">${icon('pen')} ${texts.priorities[row.override.priority]}</span>`}`;
}

function findings(row: Row) {
  if (row.reason !== null) {
    return html`<span class="reason">${icon('warning')} ${named(texts.reasons, row.reason)}</span>`;
  }
  if (row.findings.length > 0) {
    return row.findings.map((finding) => html`<span class="finding">${finding}</span>`);
  }
  if (row.band === null) {
    return html`<span class="muted">${row.analysisLate ? texts.list.analysisLate : ''}</span>`;
  }
  return html`<span class="muted">${texts.list.noFindings}</span>`;
}

/** What the columns say that a narrow list leaves out. */
function second(row: Row) {
  const reader = readerOf(row);
  const parts = [
    format.patient(row.age, row.sex),
    row.view,
    row.state === 'ready' ? null : texts.states[row.state],
    reader,
  ].filter((part) => part !== null && part !== '');
  return parts.join(' · ');
}

function state(row: Row) {
  const waits = row.escalation !== null && row.acknowledgement === null;
  return html`<span class="state ${row.state}">${texts.states[row.state]}</span>
    ${waits
      ? html`<span class="unacknowledged">${icon('warning')}
          ${row.escalation?.sentAt == null ? texts.list.unacknowledged : texts.list.escalated}</span>`
      : row.orderCancelled
        ? html`<span class="unacknowledged">${texts.list.orderCancelled}</span>`
        : nothing}`;
}

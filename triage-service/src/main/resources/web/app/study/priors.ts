import { html, nothing } from 'lit';
import { severityBar } from '../parts/severity-bar';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Row } from '../model/row';

export interface PriorDoors {
  /** The prior that is compared with, if one is. */
  compared: string | null;
  open(study: string): void;
  compare(study: string | null): void;
}

/** Earlier studies of the patient, to open or to lay beside this one. */
export function priors(rows: Row[], now: Date, cadt: boolean, doors: PriorDoors) {
  if (rows.length === 0) {
    return html`<h3>${texts.panel.priors}</h3><p class="muted">${texts.panel.noPriors}</p>`;
  }
  return html`<h3>${texts.panel.priors}</h3>
    <ul class="priors">${rows.map((row) => {
      const when = format.time(row.receivedAt, now);
      const compared = row.study === doors.compared;
      return html`<li>
        <span class="prior-what"><strong>${when}</strong>
          <span>${[row.view, texts.states[row.state]].filter((part) => part).join(' · ')}</span></span>
        ${cadt || row.band === null ? nothing : severityBar(row.severity, row.band)}
        <span class="gap"></span>
        <button type="button" aria-label=${fill(texts.panel.openPrior, { when })}
          @click=${() => doors.open(row.study)}>${texts.panel.open}</button>
        <button type="button" aria-pressed=${compared} aria-label=${fill(texts.panel.comparePrior, { when })}
          @click=${() => doors.compare(compared ? null : row.study)}>${texts.panel.compare}</button>
      </li>`;
    })}</ul>`;
}

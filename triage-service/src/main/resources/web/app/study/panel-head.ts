import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Me } from '../model/me';
import type { Study } from '../model/study';

/** Address of the study in the site's own viewer. */
function viewerAddress(viewer: string, study: Study): string {
  return viewer
    .replaceAll('{studyInstanceUid}', encodeURIComponent(study.studyInstanceUid))
    .replaceAll('{study}', study.row.study);
}

/** Who and when; doors to other windows; what closes the panel. */
export function panelHead(study: Study, me: Me, now: Date, solo: boolean, close: () => void) {
  const { row, patient: who } = study;
  const due = format.due(row, now);
  const done = row.state === 'signed' || row.state === 'withdrawn';
  return html`<header>
    <div class="who">
      <h2 tabindex="-1">${who?.name ?? texts.list.unknownPatient}</h2>
      <p class="muted">
        ${format.patient(row.age, row.sex)}
        ${who?.birthDate ? html`<span>${texts.panel.born} ${format.day(who.birthDate)}</span>` : nothing}
        ${who?.mrn ? html`<span>${texts.panel.mrn} ${who.mrn}</span>` : nothing}
        ${study.accession ? html`<span>${texts.panel.accession} ${study.accession}</span>` : nothing}
      </p>
    </div>
    <div class="when ${due.late && !done ? 'late' : due.soon && !done ? 'soon' : ''}">
      ${done
        ? html`<strong>${texts.states[row.state]}</strong>`
        : html`<strong>${due.countdown}</strong><span class="muted">${due.by}</span>`}
    </div>
    <div class="doors">
      ${me.viewer === null
        ? nothing
        : html`<a class="button quiet" href=${viewerAddress(me.viewer, study)} target="_blank" rel="noopener noreferrer">
            ${texts.panel.viewer} ${icon('window')}</a>`}
      ${solo
        ? html`<a class="button quiet" href="#worklist">${texts.pages.worklist}</a>`
        : html`<a class="button quiet" href="#study=${row.study}" target="triage-study"
              aria-label=${texts.panel.ownWindow} title="${texts.panel.ownWindow} (o)">${icon('window')}</a>
            <button type="button" class="quiet" aria-label=${texts.panel.close} title="${texts.panel.close} (Esc)"
              @click=${close}>${icon('close')}</button>`}
    </div>
  </header>`;
}

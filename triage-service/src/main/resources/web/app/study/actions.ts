import { html, nothing } from 'lit';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import { readerOf } from '../model/row';
import type { Desk } from './desk';
import { judged } from './draft';
import { takeBackLeft, type Doing } from './doing';

/** The buttons below a study: what its state allows, the likeliest first. */
export function actions(desk: Desk, user: string, doing: Doing) {
  const row = desk.study?.row;
  if (row === undefined) {
    return nothing;
  }
  return html`<div class="actions">
    ${row.state === 'signed'
      ? afterSigning(desk, user, doing)
      : row.state === 'withdrawn'
        ? html`<button type="button" class="primary" ?disabled=${desk.busy} @click=${doing.reinstate}>${texts.actions.reinstate}</button>
            ${next(doing, '')}`
        : whileOpen(desk, doing)}
    <span class="hint" role="status">${desk.hint}</span>
  </div>`;
}

function next(doing: Doing, kind: string) {
  return html`<button type="button" class=${kind} @click=${doing.next}>${texts.actions.next} <kbd>n</kbd></button>`;
}

function afterSigning(desk: Desk, user: string, doing: Doing) {
  const left = takeBackLeft(desk, user);
  return html`${next(doing, 'primary')}
    ${left > 0
      ? html`<button type="button" ?disabled=${desk.busy} @click=${doing.takeBack}>
          ${texts.actions.takeBack} <span class="left">${left} s</span> <kbd>t</kbd></button>`
      : nothing}
    <button type="button" ?disabled=${desk.busy} @click=${() => doing.ask('addendum')}>${texts.actions.addendum}</button>
    <span class="gap"></span>
    <button type="button" class="quiet" ?disabled=${desk.busy} @click=${() => doing.ask('withdraw')}>${texts.actions.withdraw}</button>`;
}

function whileOpen(desk: Desk, doing: Doing) {
  const { study, draft, busy } = desk;
  const claim = study?.row.claim ?? null;
  const mine = desk.mine();
  const others = claim !== null && !mine && (claim.until === null || claim.until > desk.now);
  const until =
    mine && claim?.until != null
      ? fill(texts.panel.yours, { time: format.time(claim.until, desk.now) })
      : '';
  return html`${others
      ? html`<span class="muted">${fill(texts.panel.claimedBy, { name: (study && readerOf(study.row)) ?? '' })}</span>`
      : mine
        ? html`<button type="button" class="primary" ?disabled=${busy} @click=${() => doing.ask('sign')}>
            ${texts.actions.sign} <kbd>s</kbd></button>
          ${draft === null
            ? html`<button type="button" ?disabled=${busy} @click=${doing.edit}>${texts.actions.edit} <kbd>e</kbd></button>`
            : html`<button type="button" @click=${doing.dropDraft}>${texts.actions.dropDraft}</button>`}
          ${study !== null && judged(study) && draft?.rejected == null
            ? html`<button type="button" ?disabled=${busy} @click=${() => doing.ask('reject')}>
                ${texts.actions.reject} <kbd>r</kbd></button>`
            : nothing}
          <button type="button" ?disabled=${busy} title=${until} @click=${doing.toggleClaim}>
            ${texts.actions.release} <kbd>c</kbd></button>`
        : html`<button type="button" class="primary" ?disabled=${busy} @click=${doing.toggleClaim}>
            ${texts.actions.claim} <kbd>c</kbd></button>`}
    <span class="gap"></span>
    ${until === '' ? nothing : html`<span class="muted until">${until}</span>`}
    <button type="button" class="quiet" ?disabled=${busy} @click=${() => doing.ask('override')}>${texts.actions.override} <kbd>p</kbd></button>
    <button type="button" class="quiet" ?disabled=${busy || others} @click=${() => doing.ask('withdraw')}>${texts.actions.withdraw}</button>`;
}

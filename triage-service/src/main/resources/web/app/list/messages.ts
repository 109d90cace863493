// What stands where the rows would.
import { html } from 'lit';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';

export function listFailed(again: () => void) {
  return html`<div class="message" role="alert">
    <p>${icon('warning')} ${texts.list.failed}</p>
    <button type="button" @click=${again}>${texts.list.retry}</button>
  </div>`;
}

export function listLoading() {
  return html`<div class="message" role="status">
    <p class="muted">${texts.list.loading}</p>
    <div class="skeleton"></div><div class="skeleton"></div><div class="skeleton"></div>
  </div>`;
}

export function listEmpty() {
  return html`<div class="message">
    <p>${icon('check')} ${texts.list.empty}</p>
    <p class="muted">${texts.list.emptyHint}</p>
  </div>`;
}

export function listWithoutMatch(clear: () => void) {
  return html`<div class="message">
    <p>${texts.list.noMatch}</p>
    <button type="button" @click=${clear}>${texts.list.clearFilter}</button>
  </div>`;
}

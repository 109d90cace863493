import { html } from 'lit';
import '../parts/modal-dialog';
import { keyGroups } from './keys';
import { texts } from '../texts/texts';
import type { Assertion } from '../model/study';

/** Every key of the page, and what the marks in a report mean. */
export function helpDialog(dismiss: () => void) {
  const kinds: Assertion[] = ['asserted', 'uncertain', 'negated', 'resolved'];
  return html`<modal-dialog wide heading=${texts.keys.help} @dismiss=${dismiss}
    .content=${html`<div class="help">
        ${keyGroups().map(
          ([title, keys]) => html`<section><h3>${title}</h3>
            <dl>${keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl></section>`,
        )}
      </div>
      <h3>${texts.keys.marks}</h3>
      <p class="legend">${kinds.map((kind) => html`<mark class=${kind}>${texts.assertions[kind]}</mark>`)}</p>`}></modal-dialog>`;
}

import { html } from 'lit';
import { fill, texts } from '../texts/texts';
import { percent } from '../texts/format';
import type { Severity } from '../model/study';

const number = (value: number) => value.toFixed(2);

/** What the score is made of; the last column sums to the raw score. */
export function scoreTable(severity: Severity) {
  return html`<section class="score">
    <h3>${texts.panel.why}</h3>
    <p>${fill(texts.panel.rank, { percent: percent(severity.normalised) })}.
      <span class="muted">${texts.panel.rankNote}</span></p>
    ${severity.terms.length === 0
      ? html`<p class="muted">${texts.panel.noTerms}</p>`
      : html`<table>
          <thead>
            <tr>
              <th scope="col">${texts.panel.term}</th>
              <th scope="col">${texts.panel.assertion}</th>
              <th scope="col" class="num">${texts.panel.tf}</th>
              <th scope="col" class="num">${texts.panel.idf}</th>
              <th scope="col" class="num">${texts.panel.weight}</th>
              <th scope="col" class="num">${texts.panel.contribution}</th>
            </tr>
          </thead>
          <tbody>
            ${severity.terms.map(
              (term) => html`<tr class=${term.contribution > 0 ? '' : 'idle'}>
                <th scope="row">${term.text}</th>
                <td><mark class=${term.assertion}>${texts.assertions[term.assertion]}</mark></td>
                <td class="num">${number(term.tf)}</td>
                <td class="num">${number(term.idf)}</td>
                <td class="num">${number(term.weight)}</td>
                <td class="num">${number(term.contribution)}</td>
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr><th scope="row">${texts.panel.sum}</th><td></td><td></td><td></td><td></td>
              <td class="num">${number(severity.raw)}</td></tr>
          </tfoot>
        </table>`}
  </section>`;
}

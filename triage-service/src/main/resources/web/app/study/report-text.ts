import { html, nothing } from 'lit';
import { texts } from '../texts/texts';
import type { Assertion, Term } from '../model/study';

/**
 * The report with the words that made the score marked. Positions count characters of findings,
 * a newline and impression.
 */
export function reportText(findings: string, impression: string, terms: Term[]) {
  const offset = findings.length + 1;
  return html`
    <h3>${texts.panel.findings}</h3>
    <p class="report">${marked(findings, terms, 0)}</p>
    <h3>${texts.panel.impression}</h3>
    <p class="report impression">${marked(impression, terms, offset)}</p>
    ${legend(terms)}
  `;
}

function marked(text: string, terms: Term[], offset: number) {
  const parts: unknown[] = [];
  let at = 0;
  for (const term of [...terms].sort((a, b) => a.start - b.start)) {
    const start = term.start - offset;
    const end = term.end - offset;
    if (start < at || end > text.length) {
      continue;
    }
    parts.push(text.slice(at, start));
    parts.push(
      html`<mark class=${term.assertion} title=${texts.assertions[term.assertion]}>${text.slice(start, end)}</mark>`,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

function legend(terms: Term[]) {
  const kinds = (['asserted', 'uncertain', 'negated', 'resolved'] as Assertion[]).filter((kind) =>
    terms.some((term) => term.assertion === kind),
  );
  return kinds.length === 0
    ? nothing
    : html`<p class="legend"><span>${texts.panel.legend}</span>
        ${kinds.map((kind) => html`<mark class=${kind}>${texts.assertions[kind]}</mark>`)}
      </p>`;
}

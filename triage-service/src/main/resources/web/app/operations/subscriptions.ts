import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { fill, named, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Subscription } from '../model/operations';

const TROUBLE = ['off', 'error'];

/** Who is notified of reports, those in trouble first, and what to do about them. */
export function subscriptions(rows: Subscription[], now: Date) {
  const shown = [...rows].sort((a, b) => TROUBLE.indexOf(b.status) - TROUBLE.indexOf(a.status));
  return html`<section class="card wide-card" aria-labelledby="subscriptions">
    <h3 id="subscriptions">${texts.operations.subscriptions}</h3>
    ${rows.length === 0
      ? html`<p class="muted">${texts.operations.noSubscriptions}</p>`
      : html`<table><thead><tr>${texts.operations.subscriptionColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${shown.map((row) => subscription(row, now))}</tbody></table>`}
  </section>`;
}

function subscription(row: Subscription, now: Date) {
  const hint = named(texts.operations.subscriptionHints, row.status);
  return html`<tr>
    <th scope="row" class="wraps">${row.endpoint}<span class="muted">${fill(texts.operations.subscriptionOf, {
      name: row.owner,
      id: row.id,
    })}</span></th>
    <td>${named(texts.operations.subscriptionStates, row.status)}<span class="muted">${fill(texts.operations.since, {
      time: format.time(row.since, now),
    })}</span></td>
    <td>${row.events}</td>
    <td>${row.failures}</td>
    <td class="wraps">${row.error === null
      ? nothing
      : html`<span class="refusal">${icon('warning')} ${row.error}</span>`}
      ${hint === row.status ? nothing : html`<span class="muted">${hint}</span>`}</td>
  </tr>`;
}

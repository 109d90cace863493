import { html, nothing } from 'lit';
import { icon } from '../parts/icons';
import { counted, fill, texts } from '../texts/texts';
import type { Connection } from '../api/live';
import type { Counts } from '../api/worklist';
import type { Pending } from './queue';

/** How much there is to read, and whether the page hears of changes. */
export function statusLine(counts: Counts | null, connection: Connection) {
  return html`<div class="status-line">
    ${counts === null
      ? nothing
      : html`<span class="counts">${fill(texts.counts.open, { n: counts.open })}</span>`}
    ${counts === null || counts.late === 0
      ? nothing
      : html`<span class="counts late">${fill(texts.counts.overdue, { n: counts.late })}</span>`}
    ${counts?.lane0.alarm
      ? html`<span class="lane-alarm" role="status" title=${texts.counts.lane0Hint}>${icon('warning')} ${fill(texts.counts.lane0, {
          n: counts.lane0.open,
          share: `${Math.round(counts.lane0.share * 100)} %`,
        })}</span>`
      : nothing}
    <span class="gap"></span>
    <span class="connection ${connection}" role="status">${texts.connection[connection]}</span>
  </div>`;
}

/** What waits above a list that is held, and the button that shows it. */
export function pendingButton(pending: Pending, show: () => void) {
  if (pending.arrived === 0 && !pending.moved) {
    return nothing;
  }
  const said =
    pending.arrived === 0
      ? texts.list.moved
      : counted(pending.first > 0 ? texts.list.arrivedFirst : texts.list.arrived, pending.arrived);
  return html`<button type="button" class="pending ${pending.first > 0 ? 'urgent' : ''}" @click=${show}>
    ${icon(pending.first > 0 ? 'warning' : 'arrow')}
    <span role="status">${fill(said, { first: pending.first })}</span> <kbd>u</kbd></button>`;
}

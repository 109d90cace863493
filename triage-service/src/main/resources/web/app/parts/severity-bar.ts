import { html, svg, nothing } from 'lit';
import { texts } from '../texts/texts';
import type { Band } from '../model/row';

/** The severity as a bar, a word and a number, so that nothing hangs on colour alone. */
export function severityBar(severity: number | null, band: Band | null) {
  if (severity === null || band === null) {
    return html`<span class="severity muted">${texts.list.notScored}</span>`;
  }
  const width = Math.max(severity * 100, severity > 0 ? 2 : 0);
  return html`<span class="severity band-${band}">
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="6" rx="3" />
      ${width > 0 ? svg`<rect class="fill" width=${width} height="6" rx="3" />` : nothing}
    </svg>
    <span class="band">${texts.bands[band]}</span>
    <span class="number">${severity.toFixed(2)}</span>
  </span>`;
}

import { html, svg } from 'lit';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { DriftBin, DriftMeasure } from '../model/drift';

const BAR = 160;
const HEIGHT = 96;
const SLOT = 34;

/** The difference from the baseline, with marks where it warns and where it alarms. */
export function differenceBar(measure: DriftMeasure) {
  const scale = BAR / (measure.alarm * 1.5);
  const at = (value: number) => Math.min(value * scale, BAR);
  return html`<svg class="difference ${measure.state}" width=${BAR} height="14" viewBox="0 0 ${BAR} 14" role="img"
    aria-label=${fill(texts.drift.difference, { value: format.measured(measure.measure, measure.difference) })}>
    <rect class="track" y="4" width=${BAR} height="6" rx="3" />
    <rect class="fill" y="4" width=${at(measure.difference)} height="6" rx="3" />
    <path class="limit" d="M${at(measure.warn)} 1v12M${at(measure.alarm)} 1v12" />
  </svg>`;
}

/** Shares of reports by raw score, baseline beside window. */
export function scoreBins(bins: DriftBin[]) {
  const most = Math.max(...bins.flatMap((bin) => [bin.baseline, bin.window]), 0.01);
  const bar = (share: number, x: number, of: string) => {
    const height = (share / most) * HEIGHT;
    return svg`<rect class=${of} x=${x} y=${HEIGHT - height} width="13" height=${height} />`;
  };
  return html`<figure class="bins">
    <figcaption>${texts.drift.scores}
      <span class="key baseline">${texts.drift.ofBaseline}</span>
      <span class="key window">${texts.drift.ofWindow}</span></figcaption>
    <svg viewBox="0 0 ${bins.length * SLOT} ${HEIGHT + 18}" width=${bins.length * SLOT} height=${HEIGHT + 18} role="img"
      aria-label=${bins.map((bin) => said(bin)).join('; ')}>
      <path class="axis" d="M0 ${HEIGHT}.5H${bins.length * SLOT}" />
      ${bins.map((bin, i) => svg`${bar(bin.baseline, i * SLOT + 3, 'baseline')}${bar(bin.window, i * SLOT + 17, 'window')}
        <text x=${i * SLOT + SLOT / 2} y=${HEIGHT + 14}>${name(bin)}</text>`)}
    </svg>
  </figure>`;
}

function said(bin: DriftBin): string {
  return fill(texts.drift.bin, {
    score: name(bin),
    baseline: format.share(bin.baseline),
    now: format.share(bin.window),
  });
}

function name(bin: DriftBin): string {
  return bin.upTo === null ? '…' : bin.upTo === 0 ? '0' : `≤${bin.upTo.toFixed(bin.upTo < 10 ? 1 : 0)}`;
}

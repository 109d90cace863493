import { html, svg } from 'lit';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Hour } from '../model/operations';

const SLOT = 30;
const BAR = 8;
const HEIGHT = 110;
const KINDS = ['received', 'analysed', 'signed'] as const;

/** Studies of each hour of a day: received, analysed, signed. The numbers stand in a table too. */
export function throughputChart(hours: Hour[]) {
  const most = Math.max(1, ...hours.flatMap((hour) => KINDS.map((kind) => hour[kind])));
  const width = hours.length * SLOT;
  const sum = (kind: (typeof KINDS)[number]) =>
    hours.reduce((total, hour) => total + hour[kind], 0);
  return html`<figure class="throughput">
    <figcaption>${KINDS.map(
      (kind) => html`<span class="key ${kind}">${fill(texts.operations[kind], { n: sum(kind) })}</span>`,
    )}</figcaption>
    <svg viewBox="0 0 ${width} ${HEIGHT + 18}" role="img"
      aria-label=${hours.map((hour) => said(hour)).join('; ')}>
      <path class="axis" d="M0 ${HEIGHT}.5H${width}" />
      ${hours.map(
        (hour, i) => svg`${KINDS.map((kind, k) => {
          const height = (hour[kind] / most) * HEIGHT;
          return svg`<rect class=${kind} x=${i * SLOT + 2 + k * (BAR + 1)} y=${HEIGHT - height} width=${BAR} height=${height} />`;
        })}
        ${i % 3 === 0 ? svg`<text x=${i * SLOT + SLOT / 2} y=${HEIGHT + 14}>${format.clockOf(hour.hour)}</text>` : ''}`,
      )}
    </svg>
  </figure>`;
}

function said(hour: Hour): string {
  return fill(texts.operations.hour, {
    time: format.clockOf(hour.hour),
    received: hour.received,
    analysed: hour.analysed,
    signed: hour.signed,
  });
}

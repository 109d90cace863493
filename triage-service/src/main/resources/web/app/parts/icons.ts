import { svg, html } from 'lit';

const paths = {
  search: svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>`,
  close: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  sun: svg`<circle cx="8" cy="8" r="3"/><path d="M8 1.5v1.5m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.4l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1"/>`,
  moon: svg`<path d="M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6Z"/>`,
  warning: svg`<path d="M8 2.5 14.5 13.5h-13Z"/><path d="M8 6.5v3.2m0 1.8v.1"/>`,
  check: svg`<path d="m3 8.5 3.2 3.2L13 5"/>`,
  clock: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.3 1.6"/>`,
  out: svg`<path d="M6.5 2.5h-3v11h3m3-8 2.5 2.5L9.500 10.500M12 8H6"/>`,
  down: svg`<path d="m4.5 6.5 3.5 3.5 3.500-3.500"/>`,
  window: svg`<path d="M9.500 2.500h4v4m0-4-5.500 5.500M6.500 3.500h-4v10h10v-4"/>`,
  help: svg`<circle cx="8" cy="8" r="6"/><path d="M6.300 6.200a1.750 1.750 0 1 1 2.500 1.600c-.6.3-.8.6-.8 1.300m0 2v.1"/>`,
  star: svg`<path d="m8 2.300 1.700 3.600 3.900.5-2.850 2.700.7 3.900L8 11.100 4.550 13l.7-3.900L2.400 6.400l3.900-.5Z"/>`,
  pen: svg`<path d="m3 13 .7-3L10.500 3.200l2.300 2.300L6 12.300Z"/>`,
  arrow: svg`<path d="M8 13V3m0 0L4.500 6.500M8 3l3.500 3.500"/>`,
};

export type Icon = keyof typeof paths;

export const icon = (name: Icon) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths[name]}</svg>`;

import { html, svg } from 'lit';

const paths = {
  window: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" class="solid"/>`,
  pan: svg`<path d="M8 1.8v12.4M1.8 8h12.4M6 3.6l2-2 2 2M6 12.4l2 2 2-2M3.6 6l-2 2 2 2M12.4 6l2 2-2 2"/>`,
  invert: svg`<rect x="2.5" y="2.5" width="11" height="11" rx="1.5"/><path d="M13.5 2.5v11h-11Z" class="solid"/>`,
  fit: svg`<path d="M2.5 6V2.5H6m4 0h3.5V6m0 4v3.5H10m-4 0H2.5V10"/>`,
  reset: svg`<path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3"/>`,
  boxes: svg`<path d="M2.5 2.5h7v6h-7Z"/><path d="M12 5.5h1.5v8h-8V11"/>`,
  compare: svg`<rect x="2" y="3" width="5" height="10" rx="1"/><rect x="9" y="3" width="5" height="10" rx="1"/>`,
  link: svg`<path d="M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8"/>`,
  full: svg`<path d="M9.5 2.5h4v4m0-4-4.5 4.5M6.5 13.5h-4v-4m0 4 4.5-4.5"/>`,
  warning: svg`<path d="M8 2.5 14.5 13.5h-13Z"/><path d="M8 6.5v3.2m0 1.8v.1"/>`,
};

export const glyph = (name: keyof typeof paths) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths[name]}</svg>`;

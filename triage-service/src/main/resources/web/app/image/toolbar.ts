import { html, nothing } from 'lit';
import { glyph } from './icons';
import type { Command } from './keys';
import type { Tool } from './pointer';
import type { Preset } from './window';
import { texts } from '../texts/texts';

/** What the tool row shows, and whom it tells. */
export interface ToolbarModel {
  tool: Tool;
  inverted: boolean;
  /** Null where there are no boxes to switch. */
  boxes: boolean | null;
  /** Null where there is nothing to compare with. */
  compare: boolean | null;
  linked: boolean;
  full: boolean;
  presets: [Preset, string][];
  preset: Preset | null;
  use(tool: Tool): void;
  choose(preset: Preset): void;
  run(command: Command): void;
}

type Plain = 'boxes' | 'invert' | 'fit' | 'reset' | 'compare' | 'link' | 'full';

/** One row of buttons; each has a name, and those that stay pressed say so. */
export function toolbar(model: ToolbarModel) {
  const button = (does: Plain, pressed: boolean | null) =>
    html`<button type="button" class="tool ${does}" title=${texts.viewer[does]} aria-label=${texts.viewer[does]}
      aria-pressed=${pressed === null ? nothing : pressed} @click=${() => model.run({ does })}>${glyph(does)}</button>`;
  const tool = (name: Tool) =>
    html`<button type="button" class="tool ${name}" title=${texts.viewer[name]} aria-label=${texts.viewer[name]}
      aria-pressed=${model.tool === name} @click=${() => model.use(name)}>${glyph(name)}</button>`;
  return html`<div class="tools" role="toolbar" aria-label=${texts.viewer.tools}>
    ${tool('window')} ${tool('pan')}
    <select aria-label=${texts.viewer.preset} title=${texts.viewer.preset} ?disabled=${model.presets.length === 0}
      @change=${(event: Event) => model.choose((event.target as HTMLSelectElement).value as Preset)}>
      ${model.preset === null ? html`<option value="" .selected=${true} disabled>${texts.viewer.own}</option>` : nothing}
      ${model.presets.map(
        ([preset, name]) => html`<option value=${preset} .selected=${preset === model.preset}>${name}</option>`,
      )}
    </select>
    ${button('invert', model.inverted)} ${button('fit', null)} ${button('reset', null)}
    ${model.boxes === null ? nothing : button('boxes', model.boxes)}
    ${model.compare === null ? nothing : button('compare', model.compare)}
    ${model.compare === true ? button('link', model.linked) : nothing}
    ${button('full', model.full)}
  </div>`;
}

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/choice-menu';
import './saved-views';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';
import { EVERYTHING_OPEN, isPlain, type Query, type Sort } from '../model/query';
import { BANDS, PRIORITIES, STATES, type Band, type Priority, type State } from '../model/row';

/** Questions that are one click away. */
const QUICK: Record<keyof typeof texts.list.filters, Partial<Query>> = {
  open: {},
  mine: { reader: 'me' },
  unanalysed: { state: ['not-analysed'] },
  done: { state: ['signed'] },
};

const SORTS: Sort[] = ['order', 'received', 'severity'];
const SETTLED = 250;

/** What the list is asked for. Events: `ask` with a query, `search` with a text. */
export class FilterBar extends PageElement {
  static override properties = {
    query: { attribute: false },
    text: {},
    findings: { attribute: false },
    cadt: { type: Boolean },
    unfolded: { state: true },
  };
  declare query: Query;
  declare text: string;
  declare findings: string[];
  declare cadt: boolean;
  declare unfolded: boolean;

  private typing = 0;

  constructor() {
    super();
    this.query = EVERYTHING_OPEN;
    this.text = '';
    this.findings = [];
    this.cadt = false;
    this.unfolded = false;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearTimeout(this.typing);
  }

  focusSearch() {
    this.querySelector<HTMLInputElement>('input[type=search]')?.focus();
  }

  private ask(change: Partial<Query>) {
    this.tell<Query>('ask', { ...this.query, ...change });
  }

  private typed(event: InputEvent) {
    const text = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.tell('search', text), SETTLED);
  }

  private quick() {
    const current = JSON.stringify({ ...this.query, sort: 'order' });
    return html`<div class="filters" role="group" aria-label=${texts.list.quick}>
      ${(Object.keys(QUICK) as (keyof typeof QUICK)[]).map((name) => {
        const query: Query = { ...EVERYTHING_OPEN, ...QUICK[name] };
        return html`<button type="button" aria-pressed=${JSON.stringify(query) === current}
          @click=${() => this.tell<Query>('ask', { ...query, sort: this.query.sort })}>${texts.list.filters[name]}</button>`;
      })}
    </div>`;
  }

  private menus() {
    const choices = <T extends string>(words: T[], names: Record<T, string>) =>
      words.map((value) => ({ value, label: names[value] }));
    const { query } = this;
    const findings = [...new Set([...query.finding, ...this.findings])];
    return html`<div class="menus">
      <choice-menu label=${texts.list.columns.state} .chosen=${query.state}
        .choices=${choices(STATES, texts.states)}
        @choose=${(event: CustomEvent<State[]>) => this.ask({ state: event.detail })}></choice-menu>
      ${this.cadt
        ? nothing
        : html`<choice-menu label=${texts.list.columns.severity} .chosen=${query.band}
            .choices=${choices(BANDS, texts.bands)}
            @choose=${(event: CustomEvent<Band[]>) => this.ask({ band: event.detail })}></choice-menu>`}
      <choice-menu label=${texts.list.columns.priority} .chosen=${query.priority}
        .choices=${choices(PRIORITIES, texts.priorities)}
        @choose=${(event: CustomEvent<Priority[]>) => this.ask({ priority: event.detail })}></choice-menu>
      ${this.cadt
        ? nothing
        : html`<choice-menu label=${texts.list.finding} .chosen=${query.finding} empty=${texts.list.noFindingsKnown}
            .choices=${findings.map((value) => ({ value, label: value }))}
            @choose=${(event: CustomEvent<string[]>) => this.ask({ finding: event.detail })}></choice-menu>`}
      <button type="button" aria-pressed=${query.reader === 'me'}
        @click=${() => this.ask({ reader: query.reader === 'me' ? '' : 'me' })}>${texts.list.mine}</button>
      <button type="button" aria-pressed=${query.late}
        @click=${() => this.ask({ late: !query.late })}>${texts.list.late}</button>
      ${this.sorts()}
      ${isPlain(query) && this.text === ''
        ? nothing
        : html`<button type="button" class="quiet" @click=${() => this.tell('clear')}>${icon('close')} ${texts.list.clearFilter}</button>`}
    </div>`;
  }

  private sorts() {
    return html`<label class="sort"><span>${texts.list.sort}</span>
      <select @change=${(event: Event) => this.ask({ sort: (event.target as HTMLSelectElement).value as Sort })}>
        ${SORTS.filter((sort) => !this.cadt || sort !== 'severity').map(
          (sort) => html`<option value=${sort} ?selected=${this.query.sort === sort}>${texts.list.sorts[sort]}</option>`,
        )}
      </select></label>`;
  }

  protected override render() {
    const count = [
      this.query.band,
      this.query.priority,
      this.query.finding,
      this.query.late ? [1] : [],
    ].filter((words) => words.length > 0).length;
    return html`<div class="toolbar" role="search">
        <label class="search">${icon('search')}
          <input type="search" placeholder=${texts.list.search} aria-label=${texts.list.search}
            autocomplete="off" spellcheck="false" .value=${this.text} @input=${this.typed} />
          <kbd>/</kbd>
        </label>
        ${this.quick()}
        <button type="button" aria-expanded=${this.unfolded} class=${count > 0 ? 'chosen' : ''}
          @click=${() => (this.unfolded = !this.unfolded)}>
          ${texts.list.filter}${count > 0 ? html` <span class="number">${count}</span>` : nothing} ${icon('down')}</button>
        <saved-views .query=${this.query}></saved-views>
      </div>
      ${this.unfolded ? this.menus() : nothing}`;
  }
}
customElements.define('filter-bar', FilterBar);

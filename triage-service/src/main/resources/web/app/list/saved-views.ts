import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/modal-dialog';
import { icon } from '../parts/icons';
import { fill, texts } from '../texts/texts';
import { Problem, sessionOver } from '../api/call';
import { deleteView, fetchViews, saveView } from '../api/views';
import { EVERYTHING_OPEN, isPlain, sameQuery, type Query, type SavedView } from '../model/query';

/**
 * Questions with a name: choose, save, delete. Events: `ask` with a query, `views-known` once with
 * the default one or null, `session-ended`.
 */
export class SavedViews extends PageElement {
  static override properties = {
    query: { attribute: false },
    views: { state: true },
    open: { state: true },
    naming: { state: true },
    problem: { state: true },
  };
  declare query: Query;
  declare views: SavedView[];
  declare open: boolean;
  declare naming: boolean;
  declare problem: string;

  private readonly away = (event: Event) => {
    if (!event.composedPath().includes(this)) {
      this.open = false;
    }
  };

  constructor() {
    super();
    this.query = EVERYTHING_OPEN;
    this.views = [];
    this.open = false;
    this.naming = false;
    this.problem = '';
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.away);
    document.addEventListener('focusin', this.away);
    void this.load().then(() =>
      this.tell('views-known', this.views.find((view) => view.isDefault)?.query ?? null),
    );
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.away);
    document.removeEventListener('focusin', this.away);
  }

  private async load() {
    await this.try(async () => {
      this.views = await fetchViews();
    });
  }

  private async try(what: () => Promise<void>): Promise<boolean> {
    try {
      await what();
      this.problem = '';
      return true;
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      }
      this.problem =
        problem instanceof Problem && problem.status === 400
          ? problem.message
          : texts.views.failed;
      return false;
    }
  }

  private async save() {
    const form = new FormData(this.querySelector('dialog form') as HTMLFormElement);
    const name = String(form.get('name')).trim();
    const saved = await this.try(() =>
      saveView({ name, query: this.query, isDefault: form.get('default') !== null }),
    );
    if (saved) {
      this.naming = false;
      await this.load();
    }
  }

  private async forget(view: SavedView) {
    await this.try(() => deleteView(view.name));
    await this.load();
  }

  private choose(query: Query) {
    this.open = false;
    this.tell('ask', query);
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'Escape' && this.open) {
      event.stopPropagation();
      this.open = false;
      this.querySelector('button')?.focus();
    }
  }

  private sheet() {
    return html`<div class="sheet views-sheet" role="group" aria-label=${texts.views.title}>
      ${this.views.length === 0 ? html`<p class="muted">${texts.views.none}</p>` : nothing}
      ${this.views.map(
        (view) => html`<div class="saved">
          <button type="button" class="quiet" aria-pressed=${sameQuery(view.query, this.query)}
            @click=${() => this.choose(view.query)}>${view.name}
            ${view.isDefault ? html`<span class="muted">${texts.views.isDefault}</span>` : nothing}</button>
          <button type="button" class="quiet" aria-label=${fill(texts.views.remove, { name: view.name })}
            title=${fill(texts.views.remove, { name: view.name })}
            @click=${() => void this.forget(view)}>${icon('close')}</button>
        </div>`,
      )}
      ${this.problem === '' ? nothing : html`<p class="refusal" role="alert">${this.problem}</p>`}
      <button type="button" ?disabled=${isPlain(this.query)} @click=${() => (this.naming = true)}>
        ${icon('star')} ${texts.views.save}</button>
    </div>`;
  }

  protected override render() {
    const current = this.views.find((view) => sameQuery(view.query, this.query));
    return html`<div class="menu" @keydown=${this.key}>
        <button type="button" aria-expanded=${this.open} aria-haspopup="true"
          class=${current === undefined ? '' : 'chosen'} @click=${() => (this.open = !this.open)}>
          ${icon('star')} <span class="label">${current?.name ?? texts.views.title}</span> ${icon('down')}</button>
        ${this.open && !this.naming ? this.sheet() : nothing}
      </div>
      ${this.naming
        ? html`<modal-dialog heading=${texts.views.save} hint=${texts.views.hint} action=${texts.views.saveIt}
            problem=${this.problem}
            .content=${html`<label class="field">${texts.views.name}
                <input name="name" required maxlength="60" autocomplete="off" .value=${current?.name ?? ''} /></label>
              <label class="tick"><input type="checkbox" name="default" .checked=${current?.isDefault ?? false} />
                ${texts.views.makeDefault}</label>`}
            @confirm=${() => void this.save()} @dismiss=${() => (this.naming = false)}></modal-dialog>`
        : nothing}`;
  }
}
customElements.define('saved-views', SavedViews);

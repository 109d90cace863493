import { html, nothing } from 'lit';
import { PageElement } from './element';
import { icon } from './icons';

export interface Choice {
  value: string;
  label: string;
}

/** A button that opens boxes to tick; event `choose` carries what is ticked. */
export class ChoiceMenu extends PageElement {
  static override properties = {
    label: {},
    choices: { attribute: false },
    chosen: { attribute: false },
    empty: {},
    open: { state: true },
  };
  declare label: string;
  declare choices: Choice[];
  declare chosen: string[];
  declare empty: string;
  declare open: boolean;

  private readonly away = (event: Event) => {
    if (!event.composedPath().includes(this)) {
      this.open = false;
    }
  };

  constructor() {
    super();
    this.label = '';
    this.choices = [];
    this.chosen = [];
    this.empty = '';
    this.open = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.away);
    document.addEventListener('focusin', this.away);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.away);
    document.removeEventListener('focusin', this.away);
  }

  private toggle(value: string) {
    this.tell(
      'choose',
      this.chosen.includes(value)
        ? this.chosen.filter((one) => one !== value)
        : [...this.chosen, value],
    );
  }

  private key(event: KeyboardEvent) {
    const boxes = [...this.querySelectorAll<HTMLInputElement>('input')];
    const at = boxes.indexOf(document.activeElement as HTMLInputElement);
    if (event.key === 'Escape' && this.open) {
      event.stopPropagation();
      this.open = false;
      this.querySelector('button')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.open = true;
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      void this.updateComplete.then(() =>
        this.querySelectorAll<HTMLInputElement>('input')[
          Math.min(Math.max(next, 0), this.choices.length - 1)
        ]?.focus(),
      );
    }
  }

  protected override render() {
    const count = this.chosen.length;
    return html`<div class="menu" @keydown=${this.key}>
      <button type="button" aria-expanded=${this.open} aria-haspopup="true"
        class=${count > 0 ? 'chosen' : ''} @click=${() => (this.open = !this.open)}>
        ${this.label}${count > 0 ? html` <span class="number">${count}</span>` : nothing} ${icon('down')}
      </button>
      ${this.open
        ? html`<div class="sheet" role="group" aria-label=${this.label}>
            ${this.choices.length === 0 ? html`<p class="muted">${this.empty}</p>` : nothing}
            ${this.choices.map(
              (choice) => html`<label class="tick">
                <input type="checkbox" .checked=${this.chosen.includes(choice.value)}
                  @change=${() => this.toggle(choice.value)} />${choice.label}</label>`,
            )}
          </div>`
        : nothing}
    </div>`;
  }
}
customElements.define('choice-menu', ChoiceMenu);

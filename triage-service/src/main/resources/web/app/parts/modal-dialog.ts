import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from './element';
import { icon } from './icons';
import { texts } from '../texts/texts';

/** Events on `window`: dialogs make room for a login, and come back with what was typed. */
export const REST = 'triage-dialogs-rest';
export const RESUME = 'triage-dialogs-resume';

/**
 * A question over the page. The browser keeps the focus in it and gives it back afterwards; Escape
 * puts it away. Events: `dismiss` when it is put away, `confirm` when it is answered.
 */
export class ModalDialog extends PageElement {
  static override properties = {
    heading: {},
    hint: {},
    action: {},
    danger: { type: Boolean },
    wide: { type: Boolean },
    problem: {},
    busy: { type: Boolean },
    content: { attribute: false },
  };
  declare heading: string;
  declare hint: string;
  /** What the button that answers says; none where there is nothing to answer. */
  declare action: string;
  declare danger: boolean;
  declare wide: boolean;
  declare problem: string;
  declare busy: boolean;
  declare content: TemplateResult | typeof nothing;

  private readonly rest = () => this.querySelector('dialog')?.close();
  private readonly resume = () => this.querySelector('dialog')?.showModal();

  constructor() {
    super();
    this.heading = '';
    this.hint = '';
    this.action = '';
    this.danger = false;
    this.wide = false;
    this.problem = '';
    this.busy = false;
    this.content = nothing;
  }

  protected override firstUpdated() {
    const dialog = this.querySelector('dialog');
    dialog?.showModal();
    const first =
      dialog?.querySelector<HTMLElement>('textarea, input, select') ??
      dialog?.querySelector<HTMLElement>('button.primary, button.danger');
    first?.focus();
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener(REST, this.rest);
    window.addEventListener(RESUME, this.resume);
  }

  override disconnectedCallback() {
    window.removeEventListener(REST, this.rest);
    window.removeEventListener(RESUME, this.resume);
    this.rest();
    super.disconnectedCallback();
  }

  private dismissed(event: Event) {
    event.preventDefault();
    this.tell('dismiss');
  }

  private answered(event: Event) {
    event.preventDefault();
    this.tell('confirm');
  }

  private key(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.action !== '') {
      this.querySelector('form')?.requestSubmit();
    }
  }

  protected override render() {
    return html`<dialog aria-labelledby="dialog-heading" class=${this.wide ? 'wide' : ''}
      @cancel=${this.dismissed} @keydown=${this.key}>
      <form method="dialog" @submit=${this.answered}>
        <header><h2 id="dialog-heading">${this.heading}</h2>
          <button type="button" class="quiet" aria-label=${texts.panel.close}
            @click=${this.dismissed}>${icon('close')}</button></header>
        ${this.hint === '' ? nothing : html`<p class="muted">${this.hint}</p>`}
        ${this.content}
        ${this.problem === ''
          ? nothing
          : html`<p class="refusal" role="alert">${icon('warning')} ${this.problem}</p>`}
        ${this.action === ''
          ? nothing
          : html`<footer>
              <button type="button" @click=${this.dismissed}>${texts.actions.cancel}</button>
              <button class=${this.danger ? 'danger' : 'primary'} ?disabled=${this.busy}>${this.action}</button>
            </footer>`}
      </form>
    </dialog>`;
  }
}
customElements.define('modal-dialog', ModalDialog);

import { LitElement } from 'lit';
import { CHANGED } from '../texts/texts';

/** An element without a shadow root: one style sheet for the page, served as a file (CSP). */
export class PageElement extends LitElement {
  private readonly onLanguage = () => this.requestUpdate();

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener(CHANGED, this.onLanguage);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener(CHANGED, this.onLanguage);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Tells the elements above. */
  protected tell<T>(name: string, detail?: T) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

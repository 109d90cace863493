import { LitElement } from 'lit';

/** An element without a shadow root: one style sheet for the page, served as a file (CSP). */
export class PageElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  /** Tells the elements above. */
  protected tell<T>(name: string, detail?: T) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

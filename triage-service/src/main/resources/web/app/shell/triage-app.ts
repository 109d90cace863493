import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import './login-form';
import '../drift/drift-view';
import '../list/worklist-view';
import { logout, whoAmI } from '../api/session';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';
import type { Me } from '../model/me';

const THEME = 'triage-theme';

type PageName = 'worklist' | 'drift';

/** The page: who is signed in, the theme, and below that the worklist or the login form. */
export class TriageApp extends PageElement {
  static override properties = {
    me: { state: true },
    known: { state: true },
    notice: { state: true },
    theme: { state: true },
    page: { state: true },
  };
  declare me: Me | null;
  declare known: boolean;
  declare notice: string;
  declare theme: 'dark' | 'light';
  declare page: PageName;

  private readonly onHash = () => (this.page = pageOfAddress());
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  constructor() {
    super();
    this.me = null;
    this.known = false;
    this.notice = '';
    this.page = pageOfAddress();
    this.theme = localStorage.getItem(THEME) === 'light' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = this.theme;
    void this.ask();
  }

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.onHash);
    document.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.onHash);
    document.removeEventListener('keydown', this.onKey);
  }

  private key(event: KeyboardEvent) {
    const typing = (event.target as HTMLElement).matches('input, textarea');
    const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && event.key === 'd' && this.me !== null) {
      location.hash = this.page === 'drift' ? 'worklist' : 'drift';
    }
  }

  private async ask() {
    try {
      this.me = await whoAmI();
    } catch {
      this.me = null;
    }
    this.known = true;
  }

  private signedIn(event: CustomEvent<Me>) {
    this.notice = '';
    this.me = event.detail;
  }

  private sessionEnded() {
    this.notice = texts.login.ended;
    this.me = null;
  }

  private async signOut() {
    await logout().catch(() => undefined);
    this.notice = '';
    this.me = null;
  }

  private switchTheme() {
    this.theme = this.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = this.theme;
    localStorage.setItem(THEME, this.theme);
  }

  protected override render() {
    if (!this.known) {
      return nothing;
    }
    if (this.me === null) {
      return html`<login-form notice=${this.notice} @signed-in=${this.signedIn}></login-form>`;
    }
    return html`<header class="bar">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        <h1>${texts.product}</h1>
        <p class="ai-bar">${texts.aiLabel}</p>
        <nav class="pages" aria-label=${texts.pages.title}>
          ${(['worklist', 'drift'] as PageName[]).map(
            (name) => html`<a href="#${name}" aria-current=${this.page === name ? 'page' : nothing}>${texts.pages[name]}</a>`,
          )}
        </nav>
        <span class="gap"></span>
        <span class="me">${this.me.name}</span>
        <button type="button" class="quiet" title=${texts.theme.title} aria-label=${texts.theme.title}
          @click=${this.switchTheme}>${icon(this.theme === 'dark' ? 'sun' : 'moon')}</button>
        <button type="button" class="quiet" title=${texts.logout} aria-label=${texts.logout}
          @click=${this.signOut}>${icon('out')}</button>
      </header>
      ${this.page === 'drift'
        ? html`<drift-view @session-ended=${this.sessionEnded}></drift-view>`
        : html`<worklist-view .me=${this.me} @session-ended=${this.sessionEnded}></worklist-view>`}
      <footer class="keys" aria-label=${texts.keys.title}>
        ${(this.page === 'drift' ? texts.keys.drift : texts.keys.list).map(([key, what]) => html`<span><kbd>${key}</kbd> ${what}</span>`)}
      </footer>`;
  }
}
customElements.define('triage-app', TriageApp);

function pageOfAddress(): PageName {
  return location.hash === '#drift' ? 'drift' : 'worklist';
}

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import './login-form';
import '../drift/drift-view';
import '../list/worklist-view';
import '../operations/operations-view';
import '../study/study-window';
import { placeOfAddress, type Place } from './address';
import { REST, RESUME } from '../parts/modal-dialog';
import { helpDialog } from './help-dialog';
import { logout, whoAmI } from '../api/session';
import { icon } from '../parts/icons';
import { language, LANGUAGES, speak, texts, type Language } from '../texts/texts';
import type { WorklistView } from '../list/worklist-view';
import type { StudyWindow } from '../study/study-window';
import type { Me } from '../model/me';

const THEME = 'triage-theme';
const PAGES = ['worklist', 'operations', 'drift'] as const;
const KEYS: Record<string, (typeof PAGES)[number]> = { x: 'operations', d: 'drift' };

/** The page: who is signed in, theme and language, and below that what the address asks for. */
export class TriageApp extends PageElement {
  static override properties = {
    me: { state: true },
    known: { state: true },
    over: { state: true },
    theme: { state: true },
    place: { state: true },
    helping: { state: true },
  };
  declare me: Me | null;
  declare known: boolean;
  /** The session ended while somebody worked: the page waits for them below a login. */
  declare over: boolean;
  declare theme: 'dark' | 'light';
  declare place: Place;
  declare helping: boolean;

  private readonly onHash = () => (this.place = placeOfAddress());
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  constructor() {
    super();
    this.me = null;
    this.known = false;
    this.over = false;
    this.helping = false;
    this.place = placeOfAddress();
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
    const typing = (event.target as HTMLElement).matches('input, textarea, select');
    const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || this.me === null || this.over || document.querySelector('dialog[open]') !== null) {
      return;
    }
    const page = KEYS[event.key];
    if (page !== undefined) {
      location.hash = page === this.place.page ? 'worklist' : page;
    } else if (event.key === '?') {
      event.preventDefault();
      this.helping = true;
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

  private async signedIn(event: CustomEvent<Me>) {
    // Only who was at work finds their work again.
    const same = this.me?.user === event.detail.user;
    if (this.over && !same) {
      this.me = null;
      await this.updateComplete;
    }
    this.over = false;
    this.me = event.detail;
    if (same) {
      await this.updateComplete;
      window.dispatchEvent(new Event(RESUME));
      this.querySelector<WorklistView>('worklist-view')?.again();
      this.querySelector<StudyWindow>('study-window')?.again();
    }
  }

  private sessionOver() {
    if (!this.over) {
      this.over = true;
      window.dispatchEvent(new Event(REST));
    }
  }

  private async signOut() {
    await logout().catch(() => undefined);
    this.me = null;
    this.over = false;
  }

  private switchTheme() {
    this.theme = this.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = this.theme;
    localStorage.setItem(THEME, this.theme);
  }

  private page(me: Me) {
    const over = () => this.sessionOver();
    switch (this.place.page) {
      case 'operations':
        return html`<operations-view tabindex="0" .me=${me} @session-ended=${over}></operations-view>`;
      case 'drift':
        return html`<drift-view tabindex="0" @session-ended=${over}></drift-view>`;
      case 'study':
        return html`<study-window .of=${this.place.study} .me=${me} ?asleep=${this.over}
          @session-ended=${over}></study-window>`;
      case 'worklist':
        return html`<worklist-view .me=${me} ?asleep=${this.over} @session-ended=${over}></worklist-view>`;
    }
  }

  private bar(me: Me) {
    return html`<header class="bar">
      <img src="/favicon.svg" alt="" width="24" height="24" />
      <h1>${texts.product}</h1>
      <nav class="pages" aria-label=${texts.pages.title}>
        ${PAGES.map(
          (name) => html`<a href="#${name}" aria-current=${this.place.page === name ? 'page' : nothing}>${texts.pages[name]}</a>`,
        )}
      </nav>
      <p class="ai-bar">${texts.aiLabel}</p>
      <span class="gap"></span>
      <span class="me">${me.name}</span>
      ${this.languages()}
      <button type="button" class="quiet" title="${texts.keys.help} (?)" aria-label=${texts.keys.help}
        @click=${() => (this.helping = true)}>${icon('help')}</button>
      <button type="button" class="quiet" title=${texts.theme.title} aria-label=${texts.theme.title}
        @click=${this.switchTheme}>${icon(this.theme === 'dark' ? 'sun' : 'moon')}</button>
      <button type="button" class="quiet" title=${texts.logout} aria-label=${texts.logout}
        @click=${this.signOut}>${icon('out')}</button>
    </header>`;
  }

  private languages() {
    return html`<label class="language"><span class="unseen">${texts.language.title}</span>
      <select @change=${(event: Event) => speak((event.target as HTMLSelectElement).value as Language)}>
        ${Object.entries(LANGUAGES).map(
          ([code, name]) => html`<option value=${code} ?selected=${code === language}>${name}</option>`,
        )}
      </select></label>`;
  }

  protected override render() {
    if (!this.known) {
      return nothing;
    }
    const login = html`<main class="login"><div class="corner">${this.languages()}</div>
      <login-form notice=${this.over ? texts.login.again : ''} @signed-in=${this.signedIn}></login-form></main>`;
    if (this.me === null) {
      return login;
    }
    const solo = this.place.page === 'study';
    return html`<div class="page" ?hidden=${this.over}>
        ${solo ? nothing : this.bar(this.me)}
        ${this.page(this.me)}
        ${solo ? nothing : html`<footer class="keys" aria-label=${texts.keys.title}>
              ${texts.keys.short
                .filter(([key]) => this.place.page === 'worklist' || key === '?')
                .map(([key, what]) => html`<span><kbd>${key}</kbd> ${what}</span>`)}
            </footer>`}
      </div>
      ${this.over ? login : nothing}
      ${this.helping ? helpDialog(() => (this.helping = false)) : nothing}`;
  }
}
customElements.define('triage-app', TriageApp);

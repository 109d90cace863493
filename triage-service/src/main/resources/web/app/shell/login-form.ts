import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import { Problem } from '../api/call';
import { login } from '../api/session';
import { icon } from '../parts/icons';
import { texts } from '../texts/texts';

/** Name and password in, a session out: event `signed-in` carries who. */
export class LoginForm extends PageElement {
  static override properties = { notice: {}, error: { state: true }, busy: { state: true } };
  declare notice: string;
  declare error: string;
  declare busy: boolean;

  constructor() {
    super();
    this.notice = '';
    this.error = '';
    this.busy = false;
  }

  private async submit(event: SubmitEvent) {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.busy = true;
    this.error = '';
    try {
      this.tell('signed-in', await login(String(form.get('user')), String(form.get('password'))));
    } catch (problem) {
      const status = problem instanceof Problem ? problem.status : 0;
      this.error =
        status === 401
          ? texts.login.wrong
          : status === 429
            ? texts.login.tooMany
            : texts.login.failed;
    } finally {
      this.busy = false;
    }
  }

  protected override firstUpdated() {
    this.querySelector('input')?.focus();
  }

  protected override render() {
    return html`<form @submit=${this.submit} aria-labelledby="login-title">
      <img src="/favicon.svg" alt="" width="44" height="44" />
      <h1 id="login-title">${texts.product}</h1>
      <p class="muted">${texts.tagline}</p>
      ${this.notice ? html`<p class="notice">${this.notice}</p>` : nothing}
      <label>${texts.login.user}
        <input name="user" autocomplete="username" required spellcheck="false" autocapitalize="none" />
      </label>
      <label>${texts.login.password}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <p class="error" role="alert">
        ${this.error ? html`${icon('warning')} ${this.error}` : nothing}
      </p>
      <button class="primary" ?disabled=${this.busy}>${texts.login.submit}</button>
    </form>`;
  }
}
customElements.define('login-form', LoginForm);

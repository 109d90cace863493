import { html } from 'lit';
import { PageElement } from '../parts/element';
import './study-panel';
import type { StudyPanel } from './study-panel';
import { sessionOver } from '../api/call';
import { LiveRows } from '../api/live';
import { fetchRows } from '../api/worklist';
import { texts } from '../texts/texts';
import type { Me } from '../model/me';
import { EVERYTHING_OPEN } from '../model/query';

const SAID = 4_000;

/** One study with the whole window to itself, for a second screen. */
export class StudyWindow extends PageElement {
  static override properties = {
    of: {},
    me: { attribute: false },
    asleep: { type: Boolean },
    toast: { state: true },
  };
  declare of: string;
  declare me: Me;
  declare asleep: boolean;
  declare toast: string;

  private live: LiveRows | null = null;
  private toastTimer = 0;
  private readonly onKey = (event: KeyboardEvent) => this.key(event);

  constructor() {
    super();
    this.of = '';
    this.asleep = false;
    this.toast = '';
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    this.live = new LiveRows(null, {
      row: (row) => this.panel()?.heard(row),
      connection: () => undefined,
      reload: () => this.again(),
      ended: () => this.tell('session-ended'),
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    window.clearTimeout(this.toastTimer);
    this.live?.stop();
  }

  /** After a session was renewed. */
  again() {
    this.panel()?.again();
  }

  private panel(): StudyPanel | null {
    return this.querySelector<StudyPanel>('study-panel');
  }

  private key(event: KeyboardEvent) {
    const typing = (event.target as HTMLElement).matches('input:not([type=checkbox]), textarea, select');
    const plain = !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plain && !this.asleep && document.querySelector('dialog[open]') === null && this.panel()?.key(event)) {
      event.preventDefault();
    }
  }

  private async next() {
    try {
      const page = await fetchRows(
        { ...EVERYTHING_OPEN, state: ['ready', 'not-analysed'] },
        '',
        null,
        2,
      );
      const next = page.rows.find((row) => row.study !== this.of);
      if (next === undefined) {
        this.say(texts.list.noNext);
      } else {
        location.hash = `study=${next.study}`;
      }
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      } else {
        this.say(texts.list.failed);
      }
    }
  }

  private say(text: string) {
    this.toast = text;
    window.clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => (this.toast = ''), SAID);
  }

  protected override render() {
    return html`<main class="solo"><h1 class="unseen">${texts.product}</h1>
      <study-panel solo .of=${this.of} .me=${this.me}
        @close=${() => (location.hash = 'worklist')} @next=${() => void this.next()}
        @open=${(event: CustomEvent<string>) => (location.hash = `study=${event.detail}`)}
        @say=${(event: CustomEvent<string>) => this.say(event.detail)}></study-panel>
      <p class="toast ${this.toast === '' ? '' : 'shown'}" role="status">${this.toast}</p>
    </main>`;
  }
}
customElements.define('study-window', StudyWindow);

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/modal-dialog';
import { icon } from '../parts/icons';
import { Problem, sessionOver } from '../api/call';
import { fetchDeadLetters, replay } from '../api/operations';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { DeadLetter } from '../model/operations';

/** What detail and places add to the reason: some services say all of it there. */
function beyond(letter: DeadLetter): string[] {
  const places = letter.pointers.filter((one) => !letter.reason.includes(one));
  return [letter.detail === letter.reason ? '' : letter.detail, places.join(', ')].filter(
    (part) => part !== '',
  );
}

/** Records that nothing could be made of, and the way to try them once more. */
export class DeadLetters extends PageElement {
  static override properties = {
    admin: { type: Boolean },
    letters: { state: true },
    next: { state: true },
    failed: { state: true },
    asking: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare admin: boolean;
  declare letters: DeadLetter[] | null;
  declare next: string | null;
  declare failed: boolean;
  declare asking: DeadLetter | null;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.admin = false;
    this.letters = null;
    this.next = null;
    this.failed = false;
    this.asking = null;
    this.problem = '';
    this.busy = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.load(null);
  }

  private async load(after: string | null) {
    try {
      const page = await fetchDeadLetters(after);
      this.letters = after === null ? page.letters : [...(this.letters ?? []), ...page.letters];
      this.next = page.next;
      this.failed = false;
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      } else {
        this.failed = true;
      }
    }
  }

  private async replayed() {
    const form = this.querySelector<HTMLFormElement>('dialog form');
    if (this.asking === null || form === null) {
      return;
    }
    this.busy = true;
    try {
      await replay(this.asking.id, String(new FormData(form).get('text')).trim());
      this.asking = null;
      await this.load(null);
    } catch (problem) {
      if (sessionOver(problem)) {
        this.tell('session-ended');
      }
      this.problem = problem instanceof Problem && problem.status !== 0 ? problem.message : texts.actions.failed;
    } finally {
      this.busy = false;
    }
  }

  private letter(letter: DeadLetter, now: Date) {
    const more = beyond(letter).join(' ');
    return html`<tr>
      <td>${format.time(letter.at, now)}</td>
      <th scope="row">${letter.topic}<span class="muted">${letter.partition} / ${letter.offset}</span></th>
      <td class="wraps">${letter.reason}${more === '' ? nothing : html`<span class="muted">${more}</span>`}</td>
      <td>${letter.replayedAt !== null
        ? html`<span class="muted">${icon('check')} ${fill(texts.operations.replayed, {
            time: format.time(letter.replayedAt, now),
            name: letter.replayedBy ?? '',
          })}</span>`
        : this.admin
          ? html`<button type="button" @click=${() => {
              this.problem = '';
              this.asking = letter;
            }}>${texts.operations.replay}</button>`
          : nothing}</td>
    </tr>`;
  }

  private list(letters: DeadLetter[]) {
    if (letters.length === 0) {
      return html`<p class="muted">${icon('check')} ${texts.operations.noLetters}</p>`;
    }
    const now = new Date();
    return html`<table><thead><tr>${texts.operations.letterColumns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${letters.map((letter) => this.letter(letter, now))}</tbody></table>
      ${this.next === null
        ? nothing
        : html`<button type="button" @click=${() => void this.load(this.next)}>${texts.operations.more}</button>`}`;
  }

  protected override render() {
    return html`<section class="card wide-card letters" aria-labelledby="letters">
      <h3 id="letters">${texts.operations.deadLetters}</h3>
      ${this.failed ? html`<p class="refusal" role="alert">${icon('warning')} ${texts.operations.failed}</p>` : nothing}
      ${this.letters === null ? nothing : this.list(this.letters)}
    </section>
    ${this.asking === null
      ? nothing
      : html`<modal-dialog heading=${texts.operations.replayHeading} hint=${texts.operations.replayHint}
          action=${texts.operations.replay} problem=${this.problem} ?busy=${this.busy}
          .content=${html`<label class="field">${texts.questions.reason}
            <textarea name="text" rows="3" maxlength="500" required></textarea></label>`}
          @confirm=${() => void this.replayed()} @dismiss=${() => (this.asking = null)}></modal-dialog>`}`;
  }
}
customElements.define('dead-letters', DeadLetters);

import { html, nothing, type TemplateResult } from 'lit';
import { fill, texts } from '../texts/texts';
import { PRIORITIES, type Priority } from '../model/row';
import type { Me } from '../model/me';
import type { Study } from '../model/study';
import type { Draft } from './draft';

/** What a reader is asked before something happens. */
export type Question = 'sign' | 'reject' | 'addendum' | 'withdraw' | 'override';

/** What they answered. */
export interface Answer {
  text: string;
  priority: Priority | null;
}

/** Reads the answer out of the form of a dialog. */
export function answerOf(form: HTMLFormElement): Answer {
  const data = new FormData(form);
  const priority = data.get('priority');
  const picked = String(data.get('picked') ?? '');
  const text = String(data.get('text') ?? '').trim();
  return {
    text: [picked, text].filter((part) => part !== '').join(': '),
    priority: PRIORITIES.find((one) => one === priority) ?? null,
  };
}

/** The dialog of a question. */
export function questionDialog(
  question: Question,
  study: Study,
  draft: Draft | null,
  me: Me,
  problem: string,
  busy: boolean,
  answer: () => void,
  dismiss: () => void,
): TemplateResult {
  const words = texts.questions[question];
  const action = question === 'sign' ? fill(texts.actions.signAs, { name: me.name }) : words.action;
  return html`<modal-dialog heading=${heading(question, draft)} hint=${words.hint} action=${action}
    ?danger=${question === 'withdraw' || question === 'reject'} problem=${problem} ?busy=${busy}
    .content=${content(question, study, draft)} @confirm=${answer} @dismiss=${dismiss}></modal-dialog>`;
}

function heading(question: Question, draft: Draft | null): string {
  if (question !== 'sign') {
    return texts.questions[question].heading;
  }
  if (draft === null) {
    return texts.questions.sign.heading;
  }
  return draft.rejected === null ? texts.questions.sign.edited : texts.questions.sign.rejected;
}

function content(question: Question, study: Study, draft: Draft | null) {
  switch (question) {
    case 'sign':
      return html`<p class="report impression">${draft?.impression ?? study.report?.impression ?? ''}</p>`;
    case 'addendum':
      return html`<label class="field">${texts.questions.addendum.text}
        <textarea name="text" rows="5" required></textarea></label>`;
    case 'reject':
      return html`<label class="field">${texts.questions.reject.picked}
          <select name="picked">${Object.values(texts.questions.reject.reasons).map(
            (reason) => html`<option>${reason}</option>`,
          )}</select></label>
        ${reason(texts.questions.reject.more, false)}`;
    case 'override':
      return html`<label class="field">${texts.questions.override.priority}
          <select name="priority">
            ${PRIORITIES.map(
              (one) => html`<option value=${one} ?selected=${one === (study.row.override?.priority ?? study.row.priority)}>
                ${texts.priorities[one]}</option>`,
            )}
            ${study.row.override === null
              ? nothing
              : html`<option value="">${texts.questions.override.lift}</option>`}
          </select></label>
        ${reason(texts.questions.reason, true)}`;
    case 'withdraw':
      return reason(texts.questions.reason, true);
  }
}

function reason(label: string, required: boolean) {
  return html`<label class="field">${label}
    <textarea name="text" rows="3" maxlength="500" ?required=${required}></textarea></label>`;
}

import { html, nothing } from 'lit';
import { PageElement } from '../parts/element';
import '../parts/modal-dialog';
import '../image/image-viewer';
import { actions } from './actions';
import { Desk } from './desk';
import { orderOf, textOf } from './draft';
import { keysOf, type Doing } from './doing';
import { notices } from './notices';
import { panelHead } from './panel-head';
import { priors } from './priors';
import { answerOf, questionDialog, type Answer, type Question } from './questions';
import { reportSection } from './report-section';
import { scoreTable } from './score-table';
import { icon } from '../parts/icons';
import { severityBar } from '../parts/severity-bar';
import type { ImageViewer } from '../image/image-viewer';
import * as commands from '../api/commands';
import { fetchStudy } from '../api/studies';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Me } from '../model/me';
import type { Row } from '../model/row';
import { mainImage, type Image, type Study } from '../model/study';

/**
 * One study: images, report, score, and what the reader may do with it. Events: `row` with a row
 * that a command changed, `say` with a text, `open` with a prior, `next`, `close`, `session-ended`.
 */
export class StudyPanel extends PageElement {
  static override properties = {
    of: {},
    me: { attribute: false },
    solo: { type: Boolean },
    question: { state: true },
    compared: { state: true },
  };
  declare of: string;
  declare me: Me;
  /** In a window of its own. */
  declare solo: boolean;
  declare question: Question | null;
  declare compared: { study: string; images: Image[] } | null;

  private readonly desk = new Desk(this, {
    sessionOver: () => this.tell('session-ended'),
    changed: (row) => this.tell('row', row),
    say: (text) => this.tell('say', text),
  });

  constructor() {
    super();
    this.of = '';
    this.solo = false;
    this.question = null;
    this.compared = null;
  }

  protected override willUpdate(changed: Map<string, unknown>) {
    if (changed.has('of') && this.of !== '') {
      this.question = null;
      this.compared = null;
      void this.desk.show(this.of, this.me.user);
    }
  }

  /** The server says that a row changed. */
  heard(row: Row) {
    this.desk.heard(row);
  }

  /** After a session was renewed. */
  again() {
    void this.desk.reload();
  }

  private readonly doing: Doing = {
    toggleClaim: () =>
      void (this.desk.mine()
        ? this.desk.act(commands.release, texts.actions.released)
        : this.desk.act(commands.claim, texts.actions.claimed)),
    edit: () => this.edit(null),
    dropDraft: () => this.desk.write(null),
    ask: (question) => this.ask(question),
    takeBack: () => void this.desk.act(commands.unsign, texts.actions.takenBack),
    reinstate: () => void this.desk.act(commands.reinstate, texts.actions.reinstated),
    next: () => this.tell('next'),
    acknowledge: () => void this.desk.act(commands.acknowledge, texts.actions.acknowledged),
  };

  private ask(question: Question) {
    const study = this.desk.study;
    if (study === null) {
      return;
    }
    this.desk.hint = '';
    if ((question === 'sign' || question === 'reject') && !this.desk.mine()) {
      this.desk.hint = texts.actions.claimFirst;
      this.requestUpdate();
      return;
    }
    if (question === 'sign' && textOf(study, this.desk.draft).impression.trim() === '') {
      this.edit(this.desk.draft?.rejected ?? null);
      this.desk.hint = texts.actions.needImpression;
      return;
    }
    this.question = question;
  }

  private edit(rejected: string | null) {
    const study = this.desk.study;
    if (study === null) {
      return;
    }
    if (!this.desk.mine()) {
      this.desk.hint = texts.actions.claimFirst;
      this.requestUpdate();
      return;
    }
    const text = rejected === null ? textOf(study, this.desk.draft) : { findings: '', impression: '' };
    this.desk.write({ ...text, rejected, revision: study.row.revision });
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.edit textarea')?.focus());
  }

  private async answered() {
    const form = this.querySelector<HTMLFormElement>('dialog form');
    if (form !== null && this.question !== null && this.desk.study !== null) {
      if (await this.carryOut(this.question, answerOf(form), this.desk.study)) {
        this.question = null;
      }
    }
  }

  private async carryOut(question: Question, answer: Answer, study: Study): Promise<boolean> {
    switch (question) {
      case 'sign':
        await this.desk.act((row) => commands.sign(row, orderOf(study, this.desk.draft)), texts.actions.signed);
        return true;
      case 'reject':
        this.edit(answer.text);
        return true;
      case 'addendum':
        return this.desk.act((row) => commands.addendum(row, answer.text), texts.actions.added);
      case 'withdraw':
        return this.desk.act((row) => commands.withdraw(row, answer.text), texts.actions.withdrawn);
      case 'override':
        return this.desk.act(
          (row) => commands.override(row, answer.priority, answer.text),
          texts.actions.overridden,
        );
    }
  }

  private viewer(): ImageViewer | null {
    return this.querySelector<ImageViewer>('image-viewer');
  }

  /** What may be laid beside the main image: further views, and those of a prior. */
  private others(study: Study): Image[] {
    return [...study.images, ...(this.compared?.images ?? [])];
  }

  private async compare(study: string | null) {
    this.compared = null;
    if (study === null) {
      this.viewer()?.beside(null);
    } else {
      try {
        const prior = await fetchStudy(study);
        const when = format.time(prior.row.receivedAt, this.desk.now);
        this.compared = {
          study,
          images: prior.images.map((image) => ({ ...image, label: `${when} ${image.view ?? ''}`.trim() })),
        };
        await this.updateComplete;
        this.viewer()?.beside(this.compared.images[0]?.sha256 ?? null);
      } catch {
        this.tell('say', texts.panel.failed);
      }
    }
  }

  /** Takes a key of the page; says whether it was one of the study's. */
  key(event: KeyboardEvent): boolean {
    const does = keysOf(this.desk, this.me.user, this.doing)[event.key];
    does?.();
    return does !== undefined || (this.viewer()?.key(event) ?? false);
  }

  private body(study: Study) {
    const { now, draft } = this.desk;
    const waits = study.row.escalation !== null && study.row.acknowledgement === null;
    return html`<div class="body">
      <image-viewer .image=${mainImage(study)} .compare=${this.others(study)}
        .regions=${this.me.cadt ? [] : (study.report?.regions ?? [])} ?cadt=${this.me.cadt}></image-viewer>
      <div class="text" tabindex="0" role="region" aria-label=${texts.panel.report}>
        ${notices(study, now, waits ? this.doing.acknowledge : null)}
        ${study.indication
          ? html`<h3>${texts.panel.indication}</h3><p class="report">${study.indication}</p>`
          : nothing}
        ${reportSection(study, draft, now, this.me.cadt, (one) => this.desk.write(one))}
        ${study.severity === null || this.me.cadt
          ? nothing
          : html`<div class="rank">${severityBar(study.severity.normalised, study.severity.band)}</div>
              ${scoreTable(study.severity)}`}
        ${priors(study.priors, now, this.me.cadt, {
          compared: this.compared?.study ?? null,
          open: (prior) => this.tell('open', prior),
          compare: (prior) => void this.compare(prior),
        })}
        <p class="provenance muted">
          ${study.report?.model ? html`<span>${fill(texts.panel.model, { model: study.report.model })}</span>` : nothing}
          ${study.severity && !this.me.cadt
            ? html`<span>${fill(texts.panel.reference, { reference: study.severity.reference })}</span>`
            : nothing}
          <span>${texts.panel.received} ${format.time(study.row.receivedAt, now)}</span>
        </p>
      </div>
    </div>`;
  }

  protected override render() {
    const { study, problem } = this.desk;
    if (study === null || study.row.study !== this.of) {
      return html`<section class="panel placeholder" aria-label=${texts.panel.study}>
        <button type="button" class="quiet corner" aria-label=${texts.panel.close}
          @click=${() => this.tell('close')}>${icon('close')}</button>
        <p role="status">${problem === '' ? texts.panel.loading : problem}</p>
      </section>`;
    }
    return html`<section class="panel" aria-label=${texts.panel.study}>
        ${panelHead(study, this.me, this.desk.now, this.solo, () => this.tell('close'))}
        ${this.body(study)}
        <footer>${actions(this.desk, this.me.user, this.doing)}</footer>
      </section>
      ${this.question === null
        ? nothing
        : questionDialog(this.question, study, this.desk.draft, this.me, this.desk.hint, this.desk.busy,
            () => void this.answered(), () => (this.question = null))}`;
  }
}
customElements.define('study-panel', StudyPanel);

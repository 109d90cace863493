import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Problem, sessionOver } from '../api/call';
import { renew } from '../api/commands';
import { fetchStudy } from '../api/studies';
import { fill, texts } from '../texts/texts';
import * as format from '../texts/format';
import type { Row } from '../model/row';
import type { Study } from '../model/study';
import type { Draft } from './draft';

export interface DeskListener {
  sessionOver(): void;
  /** A command changed the row. */
  changed(row: Row): void;
  say(text: string): void;
}

const TICK = 1_000;

/** The study on a reader's desk: loads it, sends commands, keeps drafts and the claim. */
export class Desk implements ReactiveController {
  study: Study | null = null;
  open: string | null = null;
  problem = '';
  hint = '';
  busy = false;
  now = new Date();

  private readonly host: ReactiveControllerHost;
  private readonly listener: DeskListener;
  private readonly drafts = new Map<string, Draft>();
  private user = '';
  private timer = 0;
  private lease = 0;
  private acted = 0;
  private renewed = 0;
  private readonly active = () => (this.acted = Date.now());
  private readonly leaving = (event: BeforeUnloadEvent) => {
    if (this.drafts.size > 0) {
      event.preventDefault();
    }
  };

  constructor(host: ReactiveControllerHost, listener: DeskListener) {
    this.host = host;
    this.listener = listener;
    host.addController(this);
  }

  hostConnected() {
    this.timer = window.setInterval(() => this.tick(), TICK);
    window.addEventListener('pointermove', this.active, { passive: true });
    window.addEventListener('keydown', this.active, { passive: true });
    window.addEventListener('beforeunload', this.leaving);
  }

  hostDisconnected() {
    window.clearInterval(this.timer);
    window.removeEventListener('pointermove', this.active);
    window.removeEventListener('keydown', this.active);
    window.removeEventListener('beforeunload', this.leaving);
  }

  get draft(): Draft | null {
    return this.drafts.get(this.open ?? '') ?? null;
  }

  /** Lays a draft down, or throws it away. */
  write(draft: Draft | null) {
    if (this.open !== null) {
      if (draft === null) {
        this.drafts.delete(this.open);
      } else {
        this.drafts.set(this.open, draft);
      }
    }
    this.host.requestUpdate();
  }

  /** Whether the study is this reader's, and still is. */
  mine(): boolean {
    const claim = this.study?.row.claim;
    return claim?.user === this.user && (claim.until === null || claim.until > this.now);
  }

  /** Puts a study on the desk. */
  async show(study: string, user: string) {
    this.user = user;
    if (this.open !== study) {
      this.open = study;
      this.study = null;
      this.hint = '';
    }
    await this.reload();
  }

  /** Reads the study on the desk again. */
  async reload() {
    const wanted = this.open;
    if (wanted === null) {
      return;
    }
    try {
      const found = await fetchStudy(wanted);
      if (this.open === wanted) {
        this.study = found;
        this.problem = '';
        this.lookAtDraft(found.row);
        this.lookAtClaim(found.row);
      }
    } catch (problem) {
      if (sessionOver(problem)) {
        this.listener.sessionOver();
      } else if (this.open === wanted && this.study === null) {
        this.problem =
          problem instanceof Problem && problem.status === 404
            ? texts.panel.gone
            : texts.panel.failed;
      }
    } finally {
      this.now = new Date();
      this.host.requestUpdate();
    }
  }

  /** The server says that a row changed. */
  heard(row: Row) {
    if (this.study !== null && this.open === row.study && row.version > this.study.row.version) {
      void this.reload();
    }
  }

  /** Sends a command; says whether it was carried out. */
  async act(what: (row: Row) => Promise<Row>, done: string): Promise<boolean> {
    const row = this.study?.row;
    if (this.busy || row === undefined) {
      return false;
    }
    this.busy = true;
    this.hint = '';
    this.host.requestUpdate();
    try {
      const changed = await what(row);
      this.listener.changed(changed);
      this.listener.say(done);
      await this.reload();
      return true;
    } catch (problem) {
      if (sessionOver(problem)) {
        this.listener.sessionOver();
      } else {
        await this.reload();
        this.hint = this.refusal(problem);
      }
      return false;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  /** Why a command was refused, in the reader's words. */
  private refusal(problem: unknown): string {
    const status = problem instanceof Problem ? problem.status : 0;
    const claim = this.study?.row.claim ?? null;
    if (status === 0) {
      return texts.actions.unreachable;
    }
    if ((status === 409 || status === 412) && claim !== null && claim.user !== this.user) {
      return fill(texts.actions.heldBy, {
        name: claim.name,
        time: claim.until === null ? '' : format.time(claim.until, this.now),
      });
    }
    if (status === 409 || status === 412) {
      return texts.actions.conflict;
    }
    return status === 400 || status === 422
      ? (problem as Problem).message
      : texts.actions.failed;
  }

  /** A draft of an older revision has to be compared with the new images before it is signed. */
  private lookAtDraft(row: Row) {
    const draft = this.draft;
    if (draft === null) {
      return;
    }
    if (row.state === 'signed' && row.signature?.user === this.user) {
      this.write(null);
    } else if (draft.revision !== row.revision) {
      this.write({ ...draft, revision: row.revision });
      this.hint = texts.actions.newRevision;
    }
  }

  private lookAtClaim(row: Row) {
    if (row.claim?.user === this.user && row.claim.until !== null) {
      const left = row.claim.until.getTime() - Date.now();
      this.lease = Math.max(this.lease, left);
    }
  }

  private tick() {
    const claim = this.study?.row.claim;
    const before = this.mine();
    this.now = new Date();
    if (claim?.user === this.user && claim.until !== null) {
      if (before && !this.mine()) {
        this.hint = texts.actions.lapsed;
        void this.reload();
      } else if (before) {
        void this.keepClaim(claim.until.getTime() - this.now.getTime());
      }
    }
    if (this.study !== null) {
      this.host.requestUpdate();
    }
  }

  /** Holds on to the claim of a reader who is at work. */
  private async keepClaim(left: number) {
    const study = this.study;
    if (study === null || this.busy || left > this.lease / 2 || this.acted < this.renewed) {
      return;
    }
    this.renewed = Date.now();
    try {
      const row = await renew(study.row);
      if (this.study === study) {
        this.study = { ...study, row };
        this.lookAtClaim(row);
      }
      this.listener.changed(row);
    } catch (problem) {
      if (sessionOver(problem)) {
        this.listener.sessionOver();
      }
    }
  }
}

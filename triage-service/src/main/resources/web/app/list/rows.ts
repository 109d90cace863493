import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Queue } from './queue';
import { sessionOver } from '../api/call';
import { LiveRows, type Connection } from '../api/live';
import { fetchCounts, fetchRows, type Counts } from '../api/worklist';
import { EVERYTHING_OPEN, type Query } from '../model/query';
import type { Row } from '../model/row';

/** Changes are taken in together, so that a burst of them is drawn once. */
const GATHER = 60;
const COUNT_EVERY = 15_000;
const FRESH = 2_500;

export interface RowsListener {
  sessionOver(): void;
  changed(row: Row): void;
}

/** Keeps the rows of the list: loads pages, follows the server's changes, counts. */
export class Rows implements ReactiveController {
  queue = new Queue('');
  loading = true;
  failed = false;
  connection: Connection = 'connecting';
  counts: Counts | null = null;
  /** Rows that just came. */
  fresh = new Set<string>();

  private readonly host: ReactiveControllerHost;
  private readonly listener: RowsListener;
  private live: LiveRows | null = null;
  private asked = 0;
  private paging = false;
  private gathered: Row[] = [];
  private during: Row[] = [];
  private gathering = 0;
  private counting = 0;

  constructor(host: ReactiveControllerHost, listener: RowsListener) {
    this.host = host;
    this.listener = listener;
    host.addController(this);
  }

  hostConnected() {
    this.counting = window.setInterval(() => void this.count(), COUNT_EVERY);
  }

  hostDisconnected() {
    this.live?.stop();
    this.live = null;
    window.clearInterval(this.counting);
    window.clearTimeout(this.gathering);
  }

  /** Asks another question; a text is for the server alone and stands in no address. */
  async ask(me: string, query: Query = EVERYTHING_OPEN, text = '') {
    const queue = new Queue(me);
    queue.query = query;
    queue.text = text;
    this.asked += 1;
    const asked = this.asked;
    this.loading = true;
    this.during = [];
    this.failed = false;
    this.host.requestUpdate();
    try {
      const page = await fetchRows(query, text, null);
      if (asked !== this.asked) {
        return;
      }
      queue.replace(page.rows, page.next);
      // What changed while the server answered may be newer than its answer.
      queue.change(this.during);
      queue.held = this.queue.held;
      this.queue = queue;
      this.live ??= this.follow(page.events);
      void this.count();
    } catch (problem) {
      if (asked === this.asked) {
        this.refused(problem, queue);
      }
    } finally {
      if (asked === this.asked) {
        this.loading = false;
        this.host.requestUpdate();
      }
    }
  }

  /** The same question again. */
  async again() {
    await this.ask(this.queue.me, this.queue.query, this.queue.text);
  }

  /** Loads the next page, once at a time. */
  async more() {
    const queue = this.queue;
    if (queue.next === null || this.paging) {
      return;
    }
    this.paging = true;
    try {
      const page = await fetchRows(queue.query, queue.text, queue.next);
      if (queue === this.queue) {
        queue.append(page.rows, page.next);
      }
    } catch (problem) {
      if (sessionOver(problem)) {
        this.listener.sessionOver();
      }
    } finally {
      this.paging = false;
      this.host.requestUpdate();
    }
  }

  /** Holds the order, or lets it go. */
  hold(held: boolean) {
    if (this.queue.held !== held) {
      this.queue.held = held;
      if (!held) {
        this.queue.settle();
      }
      this.host.requestUpdate();
    }
  }

  /** Shows what waits, and goes on holding if it did. */
  settle() {
    this.queue.settle();
    this.host.requestUpdate();
  }

  /** A row as a command left it, before the server tells everybody. */
  own(row: Row) {
    this.queue.change([row]);
    this.queue.dismiss(row.study);
    this.host.requestUpdate();
  }

  private follow(from: string | null): LiveRows {
    return new LiveRows(from, {
      row: (row) => this.gather(row),
      connection: (state) => {
        this.connection = state;
        this.host.requestUpdate();
      },
      reload: () => void this.again(),
      ended: () => {
        this.live = null;
        this.listener.sessionOver();
      },
    });
  }

  private gather(row: Row) {
    this.gathered.push(row);
    if (this.loading) {
      this.during.push(row);
    }
    this.listener.changed(row);
    if (this.gathering === 0) {
      this.gathering = window.setTimeout(() => this.take(), GATHER);
    }
  }

  private take() {
    this.gathering = 0;
    const arrived = this.queue.change(this.gathered);
    this.gathered = [];
    if (arrived.length > 0) {
      this.fresh = new Set([...this.fresh, ...arrived]);
      window.setTimeout(() => {
        this.fresh = new Set([...this.fresh].filter((study) => !arrived.includes(study)));
        this.host.requestUpdate();
      }, FRESH);
    }
    this.host.requestUpdate();
  }

  /** Counts anew; a list that could not be loaded is asked for again. */
  private async count() {
    if (this.failed) {
      void this.again();
      return;
    }
    try {
      this.counts = await fetchCounts();
      this.host.requestUpdate();
    } catch (problem) {
      if (sessionOver(problem)) {
        this.listener.sessionOver();
      }
    }
  }

  private refused(problem: unknown, queue: Queue) {
    if (sessionOver(problem)) {
      this.listener.sessionOver();
    } else {
      this.queue = queue;
      this.failed = true;
      this.connection = navigator.onLine ? 'lost' : 'offline';
    }
  }
}

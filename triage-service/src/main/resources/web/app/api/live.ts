import { sessionOver } from './call';
import { whoAmI } from './session';
import { eventsUrl, rowOfEvent } from './worklist';
import type { Row } from '../model/row';

export type Connection = 'connecting' | 'live' | 'lost' | 'offline';

export interface LiveListener {
  row(row: Row): void;
  connection(state: Connection): void;
  /** The server can't continue after the last event: read the list again. */
  reload(): void;
  ended(): void;
}

const RETRY = [1_000, 2_000, 5_000, 10_000];

/**
 * Changes of rows as they happen. The browser resumes with Last-Event-ID by itself while it retries;
 * where it gives up, this opens a new stream after the last event seen.
 */
export class LiveRows {
  private source: EventSource | null = null;
  private last: string | null;
  private failures = 0;
  private timer = 0;
  private stopped = false;
  private readonly listener: LiveListener;
  private readonly online = () => this.open();
  private readonly offline = () => this.listener.connection('offline');

  constructor(last: string | null, listener: LiveListener) {
    this.last = last;
    this.listener = listener;
    window.addEventListener('online', this.online);
    window.addEventListener('offline', this.offline);
    this.open();
  }

  /** Ends it for good. */
  stop() {
    this.stopped = true;
    window.removeEventListener('online', this.online);
    window.removeEventListener('offline', this.offline);
    window.clearTimeout(this.timer);
    this.source?.close();
  }

  private open() {
    window.clearTimeout(this.timer);
    this.source?.close();
    this.listener.connection('connecting');
    const source = new EventSource(eventsUrl(this.last));
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      this.listener.connection('live');
    };
    const changed = (event: MessageEvent<string>) => {
      if (event.lastEventId !== '') {
        this.last = event.lastEventId;
      }
      const row = rowOfEvent(event.data);
      if (row !== null) {
        this.listener.row(row);
      }
    };
    source.addEventListener('row', changed);
    source.addEventListener('message', changed);
    source.addEventListener('reset', () => this.listener.reload());
    source.onerror = () => {
      this.listener.connection(navigator.onLine ? 'lost' : 'offline');
      if (source.readyState === EventSource.CLOSED) {
        void this.retry();
      }
    };
  }

  /** The browser does not say why it gave up; a session that is over is no reason to go on. */
  private async retry() {
    const over = await whoAmI().then(() => false, sessionOver);
    if (over) {
      this.listener.ended();
      return;
    }
    if (this.stopped) {
      return;
    }
    const wait = RETRY[Math.min(this.failures, RETRY.length - 1)];
    this.failures += 1;
    this.timer = window.setTimeout(() => this.open(), wait);
  }
}

import { inOrder, matches } from './matching';
import { EVERYTHING_OPEN, type Query } from '../model/query';
import type { Row } from '../model/row';

/** What a reader would see after {@link Queue.settle}. */
export interface Pending {
  /** Rows that are not shown yet. */
  arrived: number;
  /** Of those, how many are STAT or critical. */
  first: number;
  /** Whether shown rows would change places or go. */
  moved: boolean;
}

/**
 * The rows of the list in the order in which they are shown. While it is held, rows change in place
 * but none comes, goes or moves; `pending` says what waits. Knows nothing of a server or a screen.
 */
export class Queue {
  /** Where the next page begins; null once all is here. */
  next: string | null = null;
  held = false;
  query: Query = EVERYTHING_OPEN;
  text = '';

  readonly me: string;

  private readonly rows = new Map<string, Row>();
  private readonly gone = new Map<string, Row>();
  private order: string[] = [];
  private sorted: string[] = [];

  constructor(me: string) {
    this.me = me;
  }

  /** Begins anew with the first page of an answer. */
  replace(rows: Row[], next: string | null) {
    this.rows.clear();
    this.gone.clear();
    this.append(rows, next);
    this.settle();
  }

  /** Adds the next page below what is shown. */
  append(rows: Row[], next: string | null) {
    this.next = next;
    for (const row of rows) {
      const known = this.rows.get(row.study);
      if (known === undefined || known.sequence <= row.sequence) {
        this.rows.set(row.study, row);
      }
    }
    this.sort();
    const shown = new Set(this.order);
    this.order.push(...rows.map((row) => row.study).filter((study) => !shown.has(study)));
    if (!this.held) {
      this.settle();
    }
  }

  /** Takes changes of rows in; says which rows came to the list. */
  change(changed: Row[]): string[] {
    const arrived: string[] = [];
    for (const row of changed) {
      const known = this.rows.get(row.study) ?? this.gone.get(row.study);
      if (known !== undefined && known.sequence >= row.sequence) {
        continue;
      }
      if (!matches(row, this.query, this.text, this.me)) {
        this.rows.delete(row.study);
        if (known !== undefined) {
          this.gone.set(row.study, row);
        }
      } else if (known !== undefined || this.isWithinReach(row)) {
        this.rows.set(row.study, row);
        this.gone.delete(row.study);
        if (known === undefined) {
          arrived.push(row.study);
        }
      }
    }
    this.sort();
    if (!this.held) {
      this.settle();
    }
    return arrived;
  }

  /** Takes a row off at once: it was the reader who sent it away. */
  dismiss(study: string) {
    if (this.gone.delete(study)) {
      this.order = this.order.filter((one) => one !== study);
    }
  }

  /** Shows everything where it belongs. */
  settle() {
    this.order = [...this.sorted];
    this.gone.clear();
  }

  /** Rows as they are shown, those included that are about to go. */
  shown(): Row[] {
    return this.order.flatMap((study) => this.rows.get(study) ?? this.gone.get(study) ?? []);
  }

  isGone(study: string): boolean {
    return this.gone.has(study);
  }

  row(study: string): Row | undefined {
    return this.rows.get(study) ?? this.gone.get(study);
  }

  pending(): Pending {
    const shown = new Set(this.order);
    const arrived = this.sorted.filter((study) => !shown.has(study));
    const kept = this.sorted.filter((study) => shown.has(study));
    return {
      arrived: arrived.length,
      first: arrived.filter((study) => this.rows.get(study)?.lane === 0).length,
      moved:
        kept.length !== this.order.length || kept.some((study, at) => study !== this.order[at]),
    };
  }

  /** The next study that nobody reads, below one or else from the top. */
  freeAfter(study: string | null): Row | undefined {
    const rows = this.shown();
    const at = rows.findIndex((row) => row.study === study);
    const free = (row: Row) =>
      row.study !== study && (row.state === 'ready' || row.state === 'not-analysed');
    return rows.slice(Math.max(at, 0)).find(free) ?? rows.find(free);
  }

  /** Names of findings among the rows, the most frequent first. */
  findings(): string[] {
    const times = new Map<string, number>();
    for (const row of this.rows.values()) {
      row.findings.forEach((finding) => times.set(finding, (times.get(finding) ?? 0) + 1));
    }
    return [...times].sort((a, b) => b[1] - a[1]).map(([finding]) => finding);
  }

  /** A row behind the last one loaded comes with its page. */
  private isWithinReach(row: Row): boolean {
    const last = this.rows.get(this.sorted[this.sorted.length - 1] ?? '');
    return this.next === null || last === undefined || inOrder(this.query.sort)(row, last) < 0;
  }

  private sort() {
    this.sorted = [...this.rows.values()].sort(inOrder(this.query.sort)).map((row) => row.study);
  }
}

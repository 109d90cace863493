// What the server does to choose and order rows, for those that change while the page is open.
import type { Query, Sort } from '../model/query';
import { OPEN, type Row } from '../model/row';

/** Whether a row belongs to the list that was asked for. */
export function matches(row: Row, query: Query, text: string, me: string): boolean {
  const states = query.state.length === 0 ? OPEN : query.state;
  return (
    states.includes(row.state) &&
    (query.band.length === 0 || (row.band !== null && query.band.includes(row.band))) &&
    (query.priority.length === 0 ||
      query.priority.includes(row.override?.priority ?? row.priority)) &&
    hasFinding(row, query.finding) &&
    isOf(row, query.reader, me) &&
    (!query.late || row.analysisLate) &&
    begins(row, text)
  );
}

function hasFinding(row: Row, wanted: string[]): boolean {
  const found = row.findings.map((finding) => finding.toLowerCase());
  return wanted.length === 0 || wanted.some((finding) => found.includes(finding.toLowerCase()));
}

function isOf(row: Row, reader: string, me: string): boolean {
  if (reader === '') {
    return true;
  }
  const user = (row.state === 'signed' ? row.signature : row.claim)?.user;
  return reader === 'none' ? user === undefined : user === (reader === 'me' ? me : reader);
}

function begins(row: Row, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || row.searchable.some((part) => part.startsWith(wanted));
}

/** Compares two rows in an order of the list. The same as the server's. */
export function inOrder(sort: Sort): (a: Row, b: Row) => number {
  switch (sort) {
    case 'order':
      return (a, b) =>
        a.lane - b.lane || at(a.dueAt, b.dueAt) || at(a.receivedAt, b.receivedAt) || byKey(a, b);
    case 'received':
      return (a, b) => at(a.receivedAt, b.receivedAt) || byKey(a, b);
    case 'severity':
      // Not scored is never low: such rows come first.
      return (a, b) =>
        (b.severity ?? 2) - (a.severity ?? 2) || at(a.receivedAt, b.receivedAt) || byKey(a, b);
  }
}

function at(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}

function byKey(a: Row, b: Row): number {
  return a.study < b.study ? -1 : a.study > b.study ? 1 : 0;
}

import { call } from './call';
import { rowOf, type WireRow } from './rows';
import type { Query } from '../model/query';
import type { Row } from '../model/row';

export interface RowPage {
  rows: Row[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** Where to go on with changes. */
  events: string | null;
}

const PAGE = 100;

/**
 * A page of the list. What a person typed goes in the body, because names and numbers of patients
 * have no place in an address.
 */
export async function fetchRows(
  query: Query,
  text: string,
  after: string | null,
  limit = PAGE,
): Promise<RowPage> {
  const page = (await (text.trim() === ''
    ? call('GET', `/api/worklist?${parameters(query, after, limit)}`)
    : call('POST', '/api/worklist/search', {
        ...asked(query),
        text: text.trim(),
        ...(after === null ? {} : { after }),
        limit,
      }))) as { rows: WireRow[]; next?: string | null; events?: string | null };
  return {
    rows: page.rows.map(rowOf),
    next: page.next ?? null,
    events: page.events ?? null,
  };
}

export interface Counts {
  open: number;
  late: number;
  byState: Record<string, number>;
  byBand: Record<string, number>;
  lane0: { open: number; share: number; alarm: boolean };
}

export async function fetchCounts(): Promise<Counts> {
  return (await call('GET', '/api/worklist/counts')) as Counts;
}

export function eventsUrl(last: string | null): string {
  return last === null
    ? '/api/worklist/events'
    : `/api/worklist/events?after=${encodeURIComponent(last)}`;
}

export function rowOfEvent(data: string): Row | null {
  try {
    const parsed = JSON.parse(data) as WireRow;
    return typeof parsed.study === 'string' ? rowOf(parsed) : null;
  } catch {
    return null;
  }
}

function asked(query: Query): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query) as [string, unknown][]) {
    const nothing = value === '' || value === false || (Array.isArray(value) && value.length === 0);
    if (!nothing && !(name === 'sort' && value === 'order')) {
      asked[name] = value;
    }
  }
  return asked;
}

function parameters(query: Query, after: string | null, limit: number): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked(query))) {
    for (const word of Array.isArray(value) ? (value as string[]) : [String(value)]) {
      parameters.append(name, word);
    }
  }
  if (after !== null) {
    parameters.set('after', after);
  }
  parameters.set('limit', String(limit));
  return parameters.toString();
}

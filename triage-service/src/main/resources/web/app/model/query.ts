import type { Band, Priority, State } from './row';

export type Sort = 'order' | 'received' | 'severity';

/**
 * What the list is asked for. `reader` is `me`, `none`, a user or nothing; `late` means rows whose
 * analysis is late.
 */
export interface Query {
  state: State[];
  band: Band[];
  priority: Priority[];
  finding: string[];
  reader: string;
  late: boolean;
  sort: Sort;
}

export const EVERYTHING_OPEN: Query = {
  state: [],
  band: [],
  priority: [],
  finding: [],
  reader: '',
  late: false,
  sort: 'order',
};

/** A question that a reader gave a name. Holds nothing of a patient. */
export interface SavedView {
  name: string;
  query: Query;
  isDefault: boolean;
}

export function sameQuery(a: Query, b: Query): boolean {
  const plain = (query: Query) =>
    JSON.stringify([
      [...query.state].sort(),
      [...query.band].sort(),
      [...query.priority].sort(),
      [...query.finding].sort(),
      query.reader,
      query.late,
      query.sort,
    ]);
  return plain(a) === plain(b);
}

/** Whether nothing but the open studies in reading order is asked for. */
export function isPlain(query: Query): boolean {
  return sameQuery(query, EVERYTHING_OPEN);
}

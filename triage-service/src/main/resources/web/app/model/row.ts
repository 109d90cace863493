// What the page knows of a row. `api/` is the only place that knows what the server calls it.
export type Band = 'critical' | 'urgent' | 'significant' | 'minor' | 'none';
export type State = 'waiting' | 'ready' | 'not-analysed' | 'claimed' | 'signed' | 'withdrawn';
export type Priority = 'stat' | 'asap' | 'urgent' | 'routine';

export const BANDS: Band[] = ['critical', 'urgent', 'significant', 'minor', 'none'];
export const STATES: State[] = [
  'waiting',
  'ready',
  'not-analysed',
  'claimed',
  'signed',
  'withdrawn',
];
export const PRIORITIES: Priority[] = ['stat', 'asap', 'urgent', 'routine'];

/** States of a study that still has to be read. */
export const OPEN: State[] = ['waiting', 'ready', 'not-analysed', 'claimed'];

/** Who did or holds something; `until` ends a claim. */
export interface Reader {
  user: string;
  name: string;
  at: Date | null;
  until: Date | null;
}

/** A critical result that nobody has acknowledged; `sentAt` once it was passed on. */
export interface Escalation {
  dueAt: Date | null;
  sentAt: Date | null;
  channels: string[];
}

export interface Row {
  study: string;
  site: string;
  revision: number;
  state: State;
  lane: number;
  dueAt: Date;
  receivedAt: Date;
  priority: Priority;
  severity: number | null;
  band: Band | null;
  age: number | null;
  sex: string | null;
  view: string | null;
  findings: string[];
  claim: Reader | null;
  signature: Reader | null;
  acknowledgement: Reader | null;
  escalation: Escalation | null;
  override: { priority: Priority; reason: string; by: string; at: Date | null } | null;
  withdrawal: { reason: string; by: string; at: Date | null } | null;
  takeBackUntil: Date | null;
  /** Why there is no analysis. */
  reason: string | null;
  analysisLate: boolean;
  orderCancelled: boolean;
  /** What a search by text looks at: names, record and accession number, in lower case. */
  searchable: string[];
  version: number;
  sequence: number;
}

/** The name to show for a row: who signed it, or who is reading it. */
export function readerOf(row: Row): string | null {
  return (row.state === 'signed' ? row.signature : row.claim)?.name ?? null;
}

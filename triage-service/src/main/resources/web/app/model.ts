// What the page knows of the world. `api.ts` is the only place that knows what the server calls it.
export type Band = 'critical' | 'urgent' | 'significant' | 'minor' | 'none';
export type State = 'waiting' | 'ready' | 'not-analysed' | 'claimed' | 'signed' | 'withdrawn';
export type Priority = 'stat' | 'asap' | 'urgent' | 'routine';
export type Assertion = 'asserted' | 'uncertain' | 'negated' | 'resolved';

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
  reader: string | null;
  readerUser: string | null;
  reason: string | null;
  version: number;
  sequence: number;
}

export interface Term {
  concept: string;
  text: string;
  start: number;
  end: number;
  assertion: Assertion;
  tf: number;
  idf: number;
  weight: number;
  contribution: number;
}

export interface Region {
  sopInstanceUid: string;
  label: string;
  score: number;
  box: { x: number; y: number; width: number; height: number };
}

export interface Image {
  sopInstanceUid: string;
  sha256: string;
  view: string | null;
}

export interface Study {
  row: Row;
  patient: {
    name: string | null;
    mrn: string | null;
    birthDate: string | null;
    sex: string | null;
  } | null;
  accession: string | null;
  indication: string | null;
  images: Image[];
  report: {
    findings: string;
    impression: string;
    model: string | null;
    mainImage: string | null;
    regions: Region[];
  } | null;
  notAnalysed: { reason: string; detail: string } | null;
  severity: {
    raw: number;
    normalised: number;
    band: Band;
    terms: Term[];
    reference: string;
  } | null;
  signature: { name: string; at: Date; findings: string; impression: string } | null;
}

export type DriftState = 'ok' | 'warn' | 'alarm';
export type DriftName = 'abnormal' | 'unknown-words' | 'score-shift' | 'not-analysed';

export interface DriftMeasure {
  measure: DriftName;
  value: number;
  baseline: number;
  difference: number;
  warn: number;
  alarm: number;
  judged: boolean;
  state: DriftState;
  since: Date;
}

export interface DriftBin {
  upTo: number | null;
  baseline: number;
  window: number;
}

export interface Drift {
  corpus: string;
  state: DriftState | 'learning';
  reference: string;
  referenceSince: Date | null;
  baseline: { number: number; reports: number; at: Date; by: string | null } | null;
  wanted: number;
  analyses: number;
  reports: number;
  from: Date | null;
  until: Date | null;
  measures: DriftMeasure[];
  bins: DriftBin[];
}

export interface Me {
  user: string;
  name: string;
  roles: string[];
  sites: string[];
}

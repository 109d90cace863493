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

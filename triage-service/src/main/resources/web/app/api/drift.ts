import { call } from './call';
import { date } from './rows';
import type { Drift, DriftMeasure } from '../model/drift';

interface WireDrift {
  corpus: string;
  state: Drift['state'];
  reference: string;
  referenceSince?: string | null;
  baseline?: { number: number; reports: number; at: string; by?: string | null } | null;
  wanted: number;
  analyses: number;
  reports: number;
  from?: string | null;
  until?: string | null;
  measures: (Omit<DriftMeasure, 'since'> & { since: string })[];
  bins: { upTo?: number | null; baseline: number; window: number }[];
}

export async function fetchDrift(): Promise<Drift[]> {
  const page = (await call('GET', '/api/severity/drift')) as { corpora: WireDrift[] };
  return page.corpora.map((wire) => ({
    ...wire,
    referenceSince: date(wire.referenceSince),
    baseline: wire.baseline
      ? { ...wire.baseline, at: new Date(wire.baseline.at), by: wire.baseline.by ?? null }
      : null,
    from: date(wire.from),
    until: date(wire.until),
    measures: wire.measures.map((measure) => ({ ...measure, since: new Date(measure.since) })),
    bins: wire.bins.map((bin) => ({ ...bin, upTo: bin.upTo ?? null })),
  }));
}

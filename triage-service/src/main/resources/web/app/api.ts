// The server's words and ours meet here and nowhere else.
import type { Band, Drift, DriftMeasure, Me, Priority, Region, Row, State, Study, Term } from './model';

/** An answer that is no success. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

export interface RowPage {
  rows: Row[];
  lastEventId: string | null;
}

interface WireReader {
  user: string;
  name?: string | null;
  at?: string | null;
}

interface WirePerson {
  mrn?: string | null;
  familyName?: string | null;
  givenName?: string | null;
  birthDate?: string | null;
  sex?: string | null;
}

interface WireRow {
  study: string;
  site: string;
  revision: number;
  state: State;
  lane: number;
  dueAt: string;
  receivedAt: string;
  priority: Priority;
  severity?: number | null;
  band?: Band | null;
  notAnalysedReason?: string | null;
  topFindings?: string[];
  view?: string | null;
  claim?: WireReader | null;
  signature?: WireReader | null;
  patient?: WirePerson | null;
  accessionNumber?: string | null;
  indication?: string | null;
  sequence: number;
  version: number;
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        Accept: 'application/json',
        'X-Requested-With': 'triage',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new Problem(0, String(error));
  }
  if (!answer.ok) {
    throw new Problem(answer.status, answer.statusText);
  }
  return answer.status === 204 ? null : answer.json();
}

export async function login(user: string, password: string): Promise<Me> {
  return (await call('POST', '/api/login', { user, password })) as Me;
}

export async function logout(): Promise<void> {
  await call('POST', '/api/logout');
}

export async function whoAmI(): Promise<Me> {
  return (await call('GET', '/api/me')) as Me;
}

export async function fetchRows(states: State[]): Promise<RowPage> {
  const query = new URLSearchParams(states.map((state) => ['state', state]));
  query.set('limit', '200');
  const page = (await call('GET', `/api/worklist?${query.toString()}`)) as {
    rows: WireRow[];
    events: string;
  };
  return { rows: page.rows.map(row), lastEventId: page.events };
}

export async function fetchStudy(study: string): Promise<Study> {
  return studyOf((await call('GET', `/api/worklist/${study}`)) as WireStudy);
}

export async function claim(row: Row): Promise<void> {
  await call('POST', `/api/worklist/${row.study}/claim`, { version: row.version });
}

export async function release(row: Row): Promise<void> {
  await call('POST', `/api/worklist/${row.study}/release`, {});
}

export async function sign(
  row: Row,
  report: { findings: string; impression: string; edited: boolean; ofModel: boolean },
): Promise<void> {
  await call('POST', `/api/worklist/${row.study}/sign`, {
    ...(report.edited || !report.ofModel
      ? { findings: report.findings, impression: report.impression }
      : {}),
    ...(report.ofModel ? { verdict: report.edited ? 'edit' : 'accept' } : {}),
    revision: row.revision,
    version: row.version,
  });
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

export function eventsUrl(last: string | null): string {
  return last === null
    ? '/api/worklist/events'
    : `/api/worklist/events?after=${encodeURIComponent(last)}`;
}

export function rowOfEvent(data: string): Row | null {
  try {
    const parsed = JSON.parse(data) as WireRow;
    return typeof parsed.study === 'string' ? row(parsed) : null;
  } catch {
    return null;
  }
}


function row(wire: WireRow): Row {
  const claim = wire.state === 'claimed' ? (wire.claim ?? null) : null;
  const reader = wire.state === 'signed' ? (wire.signature ?? null) : claim;
  return {
    study: wire.study,
    site: wire.site,
    revision: wire.revision,
    state: wire.state,
    lane: wire.lane,
    dueAt: new Date(wire.dueAt),
    receivedAt: new Date(wire.receivedAt),
    priority: wire.priority,
    severity: wire.severity ?? null,
    band: wire.band ?? null,
    age: age(wire.patient?.birthDate ?? null, new Date(wire.receivedAt)),
    sex: wire.patient?.sex ?? null,
    view: wire.view ?? null,
    findings: wire.topFindings ?? [],
    reader: reader === null ? null : (reader.name ?? reader.user),
    readerUser: claim?.user ?? null,
    reason: wire.notAnalysedReason ?? null,
    version: wire.version,
    sequence: wire.sequence,
  };
}

/** Whole years between a birth date and a day. */
function age(birthDate: string | null, on: Date): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate ?? '');
  if (match === null) {
    return null;
  }
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const before =
    on.getMonth() + 1 < month || (on.getMonth() + 1 === month && on.getDate() < day);
  return Math.max(0, on.getFullYear() - year - (before ? 1 : 0));
}

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

function date(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}

interface WireReport {
  status: string;
  findings: string;
  impression: string;
  signedBy?: string | null;
  signedByName?: string | null;
  issuedAt: string;
}

interface WireStudy {
  row: WireRow;
  report?: WireReport | null;
  analysis?: {
    model?: string | null;
    modelVersion?: string | null;
    sopInstanceUid?: string | null;
    findings?: string | null;
    impression?: string | null;
    regions: Region[];
    reason?: string | null;
    detail?: string | null;
  } | null;
  score?: {
    raw: number;
    normalised: number;
    band: Band;
    corpus: string;
    referenceVersion: string;
    terms: Term[];
  } | null;
  instances: { sopInstanceUid: string; uri: string; view?: string | null }[];
}

const SIGNED = ['final', 'amended'];

function studyOf(wire: WireStudy): Study {
  const patient = wire.row.patient ?? null;
  const { report = null, analysis = null, score = null } = wire;
  return {
    row: row(wire.row),
    patient:
      patient === null
        ? null
        : {
            name:
              [patient.familyName, patient.givenName].filter((part) => part).join(', ') || null,
            mrn: patient.mrn ?? null,
            birthDate: patient.birthDate ?? null,
            sex: patient.sex ?? null,
          },
    accession: wire.row.accessionNumber ?? null,
    indication: wire.row.indication ?? null,
    images: wire.instances.map((instance) => ({
      sopInstanceUid: instance.sopInstanceUid,
      sha256: instance.uri.replace('sha256:', ''),
      view: instance.view ?? null,
    })),
    report:
      analysis?.findings == null || analysis.impression == null
        ? null
        : {
            findings: analysis.findings,
            impression: analysis.impression,
            model: analysis.model ? `${analysis.model} ${analysis.modelVersion ?? ''}` : null,
            mainImage: analysis.sopInstanceUid ?? null,
            regions: analysis.regions,
          },
    notAnalysed: analysis?.reason
      ? { reason: analysis.reason, detail: analysis.detail ?? '' }
      : null,
    severity:
      score === null
        ? null
        : {
            raw: score.raw,
            normalised: score.normalised,
            band: score.band,
            terms: score.terms,
            reference: `${score.corpus}, ${score.referenceVersion}`,
          },
    signature:
      report !== null && SIGNED.includes(report.status)
        ? {
            name: report.signedByName ?? report.signedBy ?? '',
            at: new Date(report.issuedAt),
            findings: report.findings,
            impression: report.impression,
          }
        : null,
  };
}

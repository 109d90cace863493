import { call } from './call';
import { date, rowOf, type WireRow } from './rows';
import type { Band } from '../model/row';
import type { Region, SignedReport, Study, Term } from '../model/study';

interface WireAddendum {
  text: string;
  by: string;
  byName?: string | null;
  at: string;
}

interface WireReport {
  status: string;
  findings?: string | null;
  impression?: string | null;
  signedBy?: string | null;
  signedByName?: string | null;
  issuedAt: string;
  addenda?: WireAddendum[] | null;
}

interface WireAnalysis {
  revision: number;
  outcome?: string | null;
  model?: string | null;
  modelVersion?: string | null;
  sopInstanceUid?: string | null;
  findings?: string | null;
  impression?: string | null;
  regions?: Region[] | null;
  reason?: string | null;
  detail?: string | null;
}

interface WireScore {
  raw: number;
  normalised: number;
  band: Band;
  corpus: string;
  referenceVersion: string;
  terms?: Term[] | null;
}

interface WireStudy {
  row: WireRow;
  report?: WireReport | null;
  analysis?: WireAnalysis | null;
  score?: WireScore | null;
  instances: {
    sopInstanceUid: string;
    uri: string;
    rows?: number | null;
    columns?: number | null;
    view?: string | null;
  }[];
  priors?: WireRow[] | null;
}

const SIGNED = ['final', 'amended', 'corrected', 'appended'];

/** A study as a reader opens it. */
export async function fetchStudy(study: string): Promise<Study> {
  return studyOf((await call('GET', `/api/worklist/${study}`)) as WireStudy);
}

function studyOf(wire: WireStudy): Study {
  const { analysis = null, score = null } = wire;
  const patient = wire.row.patient ?? null;
  const name = [patient?.familyName, patient?.givenName].filter((part) => part).join(', ');
  return {
    row: rowOf(wire.row),
    patient:
      patient === null
        ? null
        : {
            name: name === '' ? null : name,
            mrn: patient.mrn ?? null,
            birthDate: patient.birthDate ?? null,
            sex: patient.sex ?? null,
          },
    accession: wire.row.accessionNumber ?? null,
    indication: wire.row.indication ?? null,
    studyInstanceUid: wire.row.studyInstanceUid,
    studyDate: date(wire.row.studyDate),
    images: wire.instances.map((instance) => ({
      sopInstanceUid: instance.sopInstanceUid,
      sha256: instance.uri.replace('sha256:', ''),
      rows: instance.rows ?? null,
      columns: instance.columns ?? null,
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
            regions: analysis.regions ?? [],
            older: analysis.revision !== wire.row.revision,
          },
    ofModel:
      analysis !== null && analysis.reason == null && analysis.revision === wire.row.revision,
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
            terms: score.terms ?? [],
            reference: `${score.corpus}, ${score.referenceVersion}`,
          },
    signature: signatureOf(wire.report ?? null),
    priors: (wire.priors ?? []).map(rowOf),
  };
}

function signatureOf(report: WireReport | null): SignedReport | null {
  if (report === null || !SIGNED.includes(report.status)) {
    return null;
  }
  return {
    name: report.signedByName ?? report.signedBy ?? '',
    at: new Date(report.issuedAt),
    findings: report.findings ?? '',
    impression: report.impression ?? '',
    addenda: (report.addenda ?? []).map((one) => ({
      text: one.text,
      by: one.byName ?? one.by,
      at: new Date(one.at),
    })),
  };
}

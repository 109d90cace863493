import type { Band, Row } from './row';

export type Assertion = 'asserted' | 'uncertain' | 'negated' | 'resolved';

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
  rows: number | null;
  columns: number | null;
  view: string | null;
  /** What tells it from the images of other studies. */
  label?: string;
}

export interface Severity {
  raw: number;
  normalised: number;
  band: Band;
  terms: Term[];
  reference: string;
}

/** What the model wrote. */
export interface AiReport {
  findings: string;
  impression: string;
  model: string | null;
  mainImage: string | null;
  regions: Region[];
  /** Of images before the latest came: not what is signed. */
  older: boolean;
}

export interface Addendum {
  text: string;
  by: string;
  at: Date;
}

/** A report under a clinician's name. */
export interface SignedReport {
  name: string;
  at: Date;
  findings: string;
  impression: string;
  addenda: Addendum[];
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
  studyInstanceUid: string;
  studyDate: Date | null;
  images: Image[];
  report: AiReport | null;
  /** Whether the model wrote a report of the latest images, also where it may not be shown. */
  ofModel: boolean;
  notAnalysed: { reason: string; detail: string } | null;
  severity: Severity | null;
  signature: SignedReport | null;
  priors: Row[];
}

/** The image that the report is of, or the first. */
export function mainImage(study: Study): Image | null {
  const main = study.images.find((image) => image.sopInstanceUid === study.report?.mainImage);
  return main ?? study.images[0] ?? null;
}

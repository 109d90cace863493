import type { SignOrder } from '../api/commands';
import type { Study } from '../model/study';

/** A report that is being written. Belongs to the revision that was read. */
export interface Draft {
  findings: string;
  impression: string;
  /** Why the model's report was rejected; null where it was not. */
  rejected: string | null;
  revision: number;
}

/** What would be signed: the draft, or the report as it stands. */
export function textOf(study: Study, draft: Draft | null) {
  const written = study.report === null || study.report.older ? null : study.report;
  const { findings, impression } = draft ?? written ?? { findings: '', impression: '' };
  return { findings, impression };
}

/** Whether there is a report of the model that the reader sees, to accept, edit or reject. */
export function judged(study: Study): boolean {
  return study.ofModel && study.report !== null;
}

/** What is sent when the reader signs: their text, and what became of the model's. */
export function orderOf(study: Study, draft: Draft | null): SignOrder {
  const text = textOf(study, draft);
  const rejected = draft?.rejected ?? null;
  const edited =
    text.findings !== study.report?.findings || text.impression !== study.report.impression;
  const verdict = rejected !== null ? 'reject' : edited ? 'edit' : 'accept';
  return { ...text, verdict: judged(study) ? verdict : null, reason: rejected };
}

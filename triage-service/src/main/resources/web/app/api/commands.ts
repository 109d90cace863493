// What a reader does to a study. Each goes out with the version that the reader saw, and with a key,
// so that a request that had to be sent twice counts once.
import { call, Problem } from './call';
import { rowOf, type WireRow } from './rows';
import type { Priority, Row } from '../model/row';

/** Before a request without an answer is sent again, in milliseconds. */
const PAUSE = 400;

/** What is signed, and what the reader says of the model's report. */
export interface SignOrder {
  verdict: 'accept' | 'edit' | 'reject' | null;
  findings: string;
  impression: string;
  reason: string | null;
}

async function command(row: Row, what: string, body: Record<string, unknown>): Promise<Row> {
  const key = crypto.randomUUID();
  const send = async () =>
    rowOf((await call('POST', `/api/worklist/${row.study}/${what}`, body, { key })) as WireRow);
  try {
    return await send();
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 0) {
      throw problem;
    }
    // No answer came: whether the server has done it is not known, and the key makes it no matter.
    await new Promise((resume) => window.setTimeout(resume, PAUSE));
    return send();
  }
}

export function claim(row: Row): Promise<Row> {
  return command(row, 'claim', { version: row.version });
}

/** Holds on to a claim, whatever happened to the row meanwhile. */
export function renew(row: Row): Promise<Row> {
  return command(row, 'claim', {});
}

export function release(row: Row): Promise<Row> {
  return command(row, 'release', {});
}

export function sign(row: Row, order: SignOrder): Promise<Row> {
  return command(row, 'sign', {
    ...(order.verdict === null ? {} : { verdict: order.verdict }),
    ...(order.verdict === 'accept'
      ? {}
      : { findings: order.findings, impression: order.impression }),
    ...(order.reason === null ? {} : { reason: order.reason }),
    revision: row.revision,
    version: row.version,
  });
}

/** Takes a signature back. */
export function unsign(row: Row): Promise<Row> {
  return command(row, 'unsign', { version: row.version });
}

export function addendum(row: Row, text: string): Promise<Row> {
  return command(row, 'addendum', { text, version: row.version });
}

export function acknowledge(row: Row): Promise<Row> {
  return command(row, 'acknowledge', {});
}

/** Sets the priority by hand; null lifts it. */
export function override(row: Row, priority: Priority | null, reason: string): Promise<Row> {
  return command(row, 'override', { priority, reason, version: row.version });
}

export function withdraw(row: Row, reason: string): Promise<Row> {
  return command(row, 'withdraw', { reason, version: row.version });
}

export function reinstate(row: Row): Promise<Row> {
  return command(row, 'reinstate', { version: row.version });
}

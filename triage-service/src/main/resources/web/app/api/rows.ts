// Rows as the server writes them, and what the page makes of them.
import type { Band, Priority, Reader, Row, State } from '../model/row';

export interface WireReader {
  user: string;
  name?: string | null;
  at?: string | null;
  until?: string | null;
}

interface WirePerson {
  mrn?: string | null;
  familyName?: string | null;
  givenName?: string | null;
  birthDate?: string | null;
  sex?: string | null;
}

export interface WireRow {
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
  topFindings?: string[] | null;
  view?: string | null;
  analysisLate?: boolean;
  orderCancelled?: boolean;
  claim?: WireReader | null;
  signature?: WireReader | null;
  override?: {
    priority: Priority;
    reason?: string | null;
    by?: string | null;
    at?: string | null;
  } | null;
  withdrawal?: { reason?: string | null; by: string; at?: string | null } | null;
  acknowledgement?: WireReader | null;
  escalation?: {
    dueAt?: string | null;
    sentAt?: string | null;
    channels?: string[] | null;
  } | null;
  takeBackUntil?: string | null;
  patient?: WirePerson | null;
  accessionNumber?: string | null;
  studyInstanceUid: string;
  studyDate?: string | null;
  indication?: string | null;
  sequence: number;
  version: number;
}

export function date(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}

export function rowOf(wire: WireRow): Row {
  const { patient, override, withdrawal, escalation } = wire;
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
    age: age(patient?.birthDate ?? null, new Date(wire.receivedAt)),
    sex: patient?.sex ?? null,
    view: wire.view ?? null,
    findings: wire.topFindings ?? [],
    claim: wire.state === 'claimed' ? reader(wire.claim) : null,
    signature: reader(wire.signature),
    acknowledgement: reader(wire.acknowledgement),
    escalation:
      escalation == null
        ? null
        : {
            dueAt: date(escalation.dueAt),
            sentAt: date(escalation.sentAt),
            channels: escalation.channels ?? [],
          },
    override:
      override == null
        ? null
        : {
            priority: override.priority,
            reason: override.reason ?? '',
            by: override.by ?? '',
            at: date(override.at),
          },
    withdrawal:
      withdrawal == null
        ? null
        : { reason: withdrawal.reason ?? '', by: withdrawal.by, at: date(withdrawal.at) },
    takeBackUntil: date(wire.takeBackUntil),
    reason: wire.notAnalysedReason ?? null,
    analysisLate: wire.analysisLate ?? false,
    orderCancelled: wire.orderCancelled ?? false,
    searchable: [patient?.familyName, patient?.givenName, patient?.mrn, wire.accessionNumber]
      .filter((part) => part != null)
      .map((part) => part.toLowerCase()),
    version: wire.version,
    sequence: wire.sequence,
  };
}

function reader(wire: WireReader | null | undefined): Reader | null {
  return wire == null
    ? null
    : { user: wire.user, name: wire.name ?? wire.user, at: date(wire.at), until: date(wire.until) };
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

/** Counts of one hour. */
export interface Hour {
  hour: Date;
  received: number;
  analysed: number;
  signed: number;
}

/** Seconds that open studies of a band have waited. */
export interface Age {
  band: string;
  p50: number;
  p90: number;
  max: number;
}

/** A queue of outgoing reports: an HL7 receiver or a FHIR server. */
export interface Delivery {
  destination: string;
  state: string;
  pending: number;
  /** Reports that the receiver did not take, set aside for a person. */
  parked: number;
  oldestAt: Date | null;
  lastDeliveredAt: Date | null;
  lastError: string | null;
  nextTryAt: Date | null;
  pausedBy: string | null;
  pausedReason: string | null;
}

/** A report that was set aside. */
export interface ParkedReport {
  id: number;
  study: string;
  version: number;
  status: string;
  createdAt: Date;
  parkedAt: Date;
  reason: string;
}

/** Somebody who asked to be notified of reports. */
export interface Subscription {
  id: string;
  owner: string;
  endpoint: string;
  status: string;
  error: string | null;
  events: number;
  failures: number;
  since: Date;
}

/** Critical results that somebody, or nobody at all, could be told. */
export interface Untold {
  site: string;
  destination: string | null;
  reason: 'no-destination' | 'destination-removed' | 'given-up';
  count: number;
  since: Date;
}

/** How the whole is doing. */
export interface Operations {
  at: Date;
  throughput: Hour[];
  open: { count: number; oldestReceivedAt: Date | null; overdue: number };
  ages: Age[];
  notAnalysed: { reason: string; count: number }[];
  lane0: { open: number; share: number; alarm: boolean };
  escalations: { open: number; sent24h: number; untold: Untold[] } | null;
  deadLetters: number;
  deliveries: Delivery[] | null;
  subscriptions: Subscription[] | null;
}

/** A record that nothing could be made of. */
export interface DeadLetter {
  id: string;
  at: Date;
  topic: string;
  partition: number;
  offset: number;
  reason: string;
  detail: string;
  pointers: string[];
  replayedAt: Date | null;
  replayedBy: string | null;
}

/** What readers made of a model's reports. */
export interface Feedback {
  model: string;
  modelVersion: string;
  accepted: number;
  edited: number;
  rejected: number;
  reasons: { reason: string; count: number }[];
}

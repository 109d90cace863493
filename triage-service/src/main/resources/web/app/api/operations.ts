import { call } from './call';
import { date } from './rows';
import { delivery, type WireDelivery } from './deliveries';
import type {
  Age,
  DeadLetter,
  Feedback,
  Operations,
  Subscription,
  Untold,
} from '../model/operations';

type WireSubscription = Omit<Subscription, 'since' | 'error'> & {
  since: string;
  error?: string | null;
};

type WireUntold = Omit<Untold, 'since' | 'destination'> & {
  since: string;
  destination?: string | null;
};

interface WireOperations {
  at: string;
  throughput: { hour: string; received: number; analysed: number; signed: number }[];
  open: { count: number; oldestReceivedAt?: string | null; overdue: number };
  ages: Age[] | Record<string, Omit<Age, 'band'>>;
  notAnalysed: { reason: string; count: number }[];
  lane0: Operations['lane0'];
  escalations?: { open: number; sent24h: number; untold?: WireUntold[] | null } | null;
  deadLetters: { count: number };
  deliveries?: WireDelivery[] | null;
  subscriptions?: WireSubscription[] | null;
}

interface WireLetter {
  id: string | number;
  at: string;
  topic: string;
  partition: number;
  offset: number;
  reason: string;
  detail?: string | null;
  pointers?: string[] | null;
  replayedAt?: string | null;
  replayedBy?: string | null;
}

export async function fetchOperations(): Promise<Operations> {
  const wire = (await call('GET', '/api/operations')) as WireOperations;
  return {
    at: new Date(wire.at),
    throughput: wire.throughput.map((hour) => ({ ...hour, hour: new Date(hour.hour) })),
    open: { ...wire.open, oldestReceivedAt: date(wire.open.oldestReceivedAt) },
    ages: Array.isArray(wire.ages)
      ? wire.ages
      : Object.entries(wire.ages).map(([band, age]) => ({ band, ...age })),
    notAnalysed: wire.notAnalysed,
    lane0: wire.lane0,
    escalations: wire.escalations == null
      ? null
      : { ...wire.escalations, untold: wire.escalations.untold?.map(untold) ?? [] },
    deadLetters: wire.deadLetters.count,
    deliveries: wire.deliveries?.map(delivery) ?? null,
    subscriptions: wire.subscriptions?.map(subscription) ?? null,
  };
}

function untold(wire: WireUntold): Untold {
  return { ...wire, since: new Date(wire.since), destination: wire.destination ?? null };
}

function subscription(wire: WireSubscription): Subscription {
  return { ...wire, since: new Date(wire.since), error: wire.error ?? null };
}

export interface LetterPage {
  letters: DeadLetter[];
  next: string | null;
}

export async function fetchDeadLetters(after: string | null): Promise<LetterPage> {
  const from = after === null ? '' : `&after=${encodeURIComponent(after)}`;
  const page = (await call('GET', `/api/operations/dead-letters?limit=25${from}`)) as {
    letters: WireLetter[];
    next?: string | number | null;
  };
  return {
    letters: page.letters.map((wire) => ({
      ...wire,
      id: String(wire.id),
      at: new Date(wire.at),
      detail: wire.detail ?? '',
      pointers: wire.pointers ?? [],
      replayedAt: date(wire.replayedAt),
      replayedBy: wire.replayedBy ?? null,
    })),
    next: page.next == null ? null : String(page.next),
  };
}

/** Puts a record back where it came from. */
export async function replay(id: string, reason: string): Promise<void> {
  await call('POST', `/api/operations/dead-letters/${encodeURIComponent(id)}/replay`, { reason });
}

export async function fetchFeedback(): Promise<Feedback[]> {
  const models = (await call('GET', '/api/feedback')) as Partial<Feedback>[];
  return models.map((one) => ({
    model: one.model ?? '',
    modelVersion: one.modelVersion ?? '',
    accepted: one.accepted ?? 0,
    edited: one.edited ?? 0,
    rejected: one.rejected ?? 0,
    reasons: one.reasons ?? [],
  }));
}

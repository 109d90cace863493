import { call } from './call';
import { date } from './rows';
import type { Delivery, ParkedReport } from '../model/operations';

export interface WireDelivery {
  destination: string;
  state: string;
  pending: number;
  parked: number;
  oldestAt?: string | null;
  lastDeliveredAt?: string | null;
  lastError?: string | null;
  nextTryAt?: string | null;
  pausedBy?: string | null;
  pausedReason?: string | null;
}

type WireParked = Omit<ParkedReport, 'createdAt' | 'parkedAt'> & {
  createdAt: string;
  parkedAt: string;
};

/** What is done with a whole queue. */
export type QueueCommand = 'pause' | 'resume' | 'retry';

export function delivery(wire: WireDelivery): Delivery {
  return {
    destination: wire.destination,
    state: wire.state,
    pending: wire.pending,
    parked: wire.parked,
    oldestAt: date(wire.oldestAt),
    lastDeliveredAt: date(wire.lastDeliveredAt),
    lastError: wire.lastError ?? null,
    nextTryAt: date(wire.nextTryAt),
    pausedBy: wire.pausedBy ?? null,
    pausedReason: wire.pausedReason ?? null,
  };
}

/** Reports that a receiver did not take, oldest first, the first 200. */
export async function fetchParked(destination: string): Promise<ParkedReport[]> {
  const wire = (await call('GET', `${at(destination)}/parked`)) as WireParked[];
  return wire.map((one) => ({
    ...one,
    createdAt: new Date(one.createdAt),
    parkedAt: new Date(one.parkedAt),
  }));
}

/** Pauses a queue, with a reason, lets it go on, or tries what waits now. */
export async function command(
  destination: string,
  what: QueueCommand,
  reason?: string,
): Promise<void> {
  await call('POST', `${at(destination)}/${what}`, reason === undefined ? {} : { reason });
}

/** Puts a report that was set aside back at its old place. */
export async function retryParked(destination: string, id: number): Promise<void> {
  await call('POST', `${at(destination)}/parked/${id}/retry`, {});
}

/** Gives a report up that was set aside. */
export async function discardParked(
  destination: string,
  id: number,
  reason: string,
): Promise<void> {
  await call('POST', `${at(destination)}/parked/${id}/discard`, { reason });
}

function at(destination: string): string {
  return `/api/deliveries/${encodeURIComponent(destination)}`;
}

import type { Desk } from './desk';
import { judged } from './draft';
import type { Question } from './questions';

/** What buttons and keys do to a study. */
export interface Doing {
  toggleClaim(): void;
  edit(): void;
  dropDraft(): void;
  ask(question: Question): void;
  takeBack(): void;
  reinstate(): void;
  next(): void;
  acknowledge(): void;
}

/** Whether the reader can still take their signature back, and for how many seconds. */
export function takeBackLeft(desk: Desk, user: string): number {
  const row = desk.study?.row;
  return row === undefined || row.signature?.user !== user || row.takeBackUntil === null
    ? 0
    : Math.max(0, Math.ceil((row.takeBackUntil.getTime() - desk.now.getTime()) / 1000));
}

/** What each key does to the study on the desk, as its state allows. */
export function keysOf(desk: Desk, user: string, doing: Doing): Record<string, () => void> {
  const row = desk.study?.row;
  const keys: Record<string, () => void> = { n: doing.next };
  if (row === undefined) {
    return keys;
  }
  if (row.state !== 'signed' && row.state !== 'withdrawn') {
    keys['c'] = doing.toggleClaim;
    keys['s'] = () => doing.ask('sign');
    keys['e'] = doing.edit;
    keys['p'] = () => doing.ask('override');
    if (desk.study !== null && judged(desk.study)) {
      keys['r'] = () => doing.ask('reject');
    }
  }
  if (row.escalation !== null && row.acknowledgement === null) {
    keys['a'] = doing.acknowledge;
  }
  if (takeBackLeft(desk, user) > 0) {
    keys['t'] = doing.takeBack;
  }
  return keys;
}

import { texts } from './texts';
import type { DriftName, Row } from './model';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hour12: false });
const dayClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** A time of day, with the day when it is not today. Reader's zone. */
export function time(at: Date, now: Date): string {
  return at.toDateString() === now.toDateString() ? clock.format(at) : dayClock.format(at);
}

function span(minutes: number): string {
  if (minutes < 60) {
    return texts.due.minutes(minutes);
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? texts.due.hours(hours, minutes % 60)
    : texts.due.days(Math.floor(hours / 24));
}

export interface Due {
  countdown: string;
  by: string;
  late: boolean;
  soon: boolean;
}

/** When a row is due, in words. */
export function due(row: Row, now: Date): Due {
  const left = row.dueAt.getTime() - now.getTime();
  const minutes = Math.floor(Math.abs(left) / 60_000);
  const late = left < 0;
  const countdown =
    minutes === 0
      ? texts.due.now
      : late
        ? texts.due.overdue(span(minutes))
        : texts.due.inTime(span(minutes));
  return { countdown, by: texts.due.by(time(row.dueAt, now)), late, soon: !late && minutes < 15 };
}

export function patient(age: number | null, sex: string | null): string {
  const parts = [
    age === null ? null : texts.years(age),
    sex === null ? null : (texts.sex[sex] ?? sex),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' ') : texts.list.unknownPatient;
}

/** Whole percent, never rounded up: nothing is more severe than everything. */
export function percent(share: number): string {
  return `${Math.min(99, Math.floor(share * 100))} %`;
}

/** A share in percent, with one decimal. */
export function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** A drift measure: a share, or the plain number of the index. */
export function measured(measure: DriftName, value: number): string {
  return measure === 'score-shift' ? value.toFixed(3) : share(value);
}

/** Order of the worklist: lane, due time, arrival, key. The same as the server's. */
export function inDueOrder(a: Row, b: Row): number {
  return (
    a.lane - b.lane ||
    a.dueAt.getTime() - b.dueAt.getTime() ||
    a.receivedAt.getTime() - b.receivedAt.getTime() ||
    (a.study < b.study ? -1 : a.study > b.study ? 1 : 0)
  );
}

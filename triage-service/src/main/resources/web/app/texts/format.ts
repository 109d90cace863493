import { counted, fill, language, named, texts } from './texts';
import type { DriftName } from '../model/drift';
import type { Row } from '../model/row';

const clocks = new Map<string, Intl.DateTimeFormat>();

function written(at: Date, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.keys(options).join()}`;
  const known = clocks.get(key);
  const format = known ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
  clocks.set(key, format);
  return format.format(at);
}

/** A time of day, with the day when it is not today. Reader's zone. */
export function time(at: Date, now: Date): string {
  const clock = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  return at.toDateString() === now.toDateString()
    ? written(at, clock)
    : written(at, { day: 'numeric', month: 'short', ...clock });
}

/** The time of day alone. */
export function clockOf(at: Date): string {
  return written(at, { hour: '2-digit', minute: '2-digit', hour12: false });
}

/** A day that is written as year, month and day, for a person; no zone can move it. */
export function day(date: string): string {
  const at = new Date(`${date}T12:00:00`);
  return Number.isNaN(at.getTime())
    ? date
    : written(at, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A length of time in words: minutes, hours or days; roughly, whole hours are enough. */
export function span(minutes: number, roughly = false): string {
  if (minutes < 60) {
    return fill(texts.due.minutes, { n: minutes });
  }
  const h = Math.floor(minutes / 60);
  const m = minutes % 60;
  if (h >= 48) {
    return counted(texts.due.days, Math.floor(h / 24));
  }
  return m > 0 && h < 10 && !roughly ? fill(texts.due.hoursMinutes, { h, m }) : fill(texts.due.hours, { h });
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
      : fill(late ? texts.due.overdue : texts.due.inTime, { span: span(minutes, late) });
  const by = fill(texts.due.by, { time: time(row.dueAt, now) });
  return { countdown, by, late, soon: !late && minutes < 15 };
}

export function patient(age: number | null, sex: string | null): string {
  const parts = [
    age === null ? null : fill(texts.years, { n: age }),
    sex === null ? null : named(texts.sex, sex),
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

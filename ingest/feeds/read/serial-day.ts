import { dayOfNumber } from '#domain/time/day.ts'
import { dayMs } from '#domain/time/units.ts'
import { readInstant } from './instant.ts'

/** 1 January 2000 to 31 December 2100 as Excel counts days. */
const first = 36_526
const last = 73_415
/** Days from Excel's day 0 (30 December 1899, its calendar of 1900) to 1 January 1970. */
const toEpoch = 25_569

/** The day behind an Excel serial number such as `46339`, which a date becomes whose column is formatted as a number. */
export function readSerialDay(raw: unknown): string | null {
  const serial = serialOf(raw)
  return serial === null ? null : dayOfNumber(Math.floor(serial) - toEpoch)
}

/** Epoch milliseconds of a serial number with a part of a day, `46328,375`, on the clock of `zone`. */
export function readSerialInstant(raw: unknown, zone: string): number | null {
  const serial = serialOf(raw)
  if (serial === null) return null
  const toTheSecond = Math.round(((serial - toEpoch) * dayMs) / 1000) * 1000
  return readInstant(new Date(toTheSecond).toISOString().slice(0, 19), zone)
}

function serialOf(raw: unknown): number | null {
  const text = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.trim() : ''
  if (!/^\d{5}(?:[.,]\d{1,12})?$/.test(text)) return null
  const serial = Number(text.replace(',', '.'))
  return serial >= first && Math.floor(serial) <= last ? serial : null
}

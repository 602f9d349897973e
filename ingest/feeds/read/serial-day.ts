import { dayOfNumber } from '#domain/time/day.ts'

/** 1 January 2000 to 31 December 2100 as Excel counts days. */
const first = 36_526
const last = 73_415
/** Days from Excel's day 0 (30 December 1899, its calendar of 1900) to 1 January 1970. */
const toEpoch = 25_569

/** The day behind an Excel serial number such as `46339`, which a date becomes whose column is formatted as a number. */
export function readSerialDay(raw: unknown): string | null {
  const text = typeof raw === 'number' ? String(raw) : typeof raw === 'string' ? raw.trim() : ''
  if (!/^\d{5}(?:[.,]\d{1,12})?$/.test(text)) return null
  const serial = Math.floor(Number(text.replace(',', '.')))
  return serial >= first && serial <= last ? dayOfNumber(serial - toEpoch) : null
}

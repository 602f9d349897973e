import type { Priority } from '#domain/contract/primitives.ts'
import { minuteMs } from '#domain/time/units.ts'

/**
 * By when an assigned team should be at the place. House rule of the sample city, from the 20 minutes that Indonesian
 * 112 centres promise for emergencies; source: docs/sources.md#arrival-deadline.
 */
const withinMinutes: Readonly<Record<Priority, number>> = { 1: 20, 2: 45, 3: 180, 4: 480 }

/** `assignedAtMs` and the result are UTC instants in ms. */
export function arriveBy(priority: Priority, assignedAtMs: number): number {
  return assignedAtMs + withinMinutes[priority] * minuteMs
}

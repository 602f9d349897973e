import { z } from 'zod'

const Minute = z.int().min(0).max(1440)
/** Minutes after local midnight. */
const OpenHours = z.strictObject({ fromMinute: Minute, toMinute: Minute })
/** Monday first; null is a day off. */
const Week = z.array(OpenHours.nullable()).length(7, '7 entries, Monday first, null for a day off')

const Holiday = z.strictObject({
  date: z.iso.date(),
  name: z.string(),
  /** Cuti bersama: offices are closed, though it is not a public holiday. */
  isJointLeave: z.boolean().default(false),
  /** Not yet decreed: computed from the lunar calendar, to be replaced when the joint decree appears. */
  isEstimate: z.boolean().default(false),
})
/** Days, both ends included, on which the week has other hours: Ramadan (docs/sources.md#ramadan). */
const Period = z.strictObject({
  name: z.string().min(1),
  from: z.iso.date(),
  to: z.iso.date(),
  workingHours: Week,
  /** Computed from the lunar calendar: begin and end may move by a day. */
  isEstimate: z.boolean().default(false),
})
/** One day with hours of its own, whatever its week says: half a day before a feast, a Saturday worked instead. */
const SpecialDay = OpenHours.extend({ date: z.iso.date(), name: z.string().min(1) })

/**
 * When offices are open. What is named more closely counts: a holiday before a special day (which may not be the same
 * day), a special day before a period, a period before the week.
 */
export const Calendar = z.strictObject({
  workingHours: Week,
  periods: z.array(Period).default([]),
  specialDays: z.array(SpecialDay).default([]),
  holidays: z.array(Holiday),
})
export type Calendar = z.infer<typeof Calendar>

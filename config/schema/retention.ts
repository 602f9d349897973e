/** How long each kind of data is kept. What the law says of each stands in `domain/privacy/retention-kinds.ts`. */
import { z } from 'zod'
import { setting } from '#config/schema/setting.ts'
import { Words } from '#domain/contract/primitives.ts'
import { RetentionKind } from '#domain/privacy/retention-kinds.ts'

const days = z.int().min(1).max(36_600)

export const Retention = z.strictObject({
  complaintWordsDays: setting(days, 365, {
    unit: 'days after its end',
    reason: 'A year in which a reporter may come back to it; afterwards the figures need no words.',
  }),
  complaintsDays: setting(days, 1_825, {
    unit: 'days after its end',
    reason: 'Five years: the usual period of service records in archive schedules.',
  }),
  taskPeopleDays: setting(days, 365, {
    unit: 'days after the step',
    reason: 'A year in which a deployment is asked about.',
  }),
  alertsDays: setting(days, 730, {
    unit: 'days after its end',
    reason: 'Two years, as the hourly series that it is compared with.',
  }),
  auditDays: setting(z.int().min(365).max(36_600), 1_825, {
    unit: 'days',
    reason:
      'As long as complaints: what was done with one can be shown while it is there. Under a year would be a way out.',
  }),
  filesDays: setting(z.int().min(1).max(3660), 30, {
    unit: 'days',
    reason: 'A month in which an office may ask what became of its file; its original is with the office.',
  }),
  atHour: setting(z.int().min(0).max(23), 2, {
    unit: 'hour of the city',
    reason: 'The room is quietest then.',
  }),
  legalReasons: setting(
    z.partialRecord(RetentionKind, Words),
    {},
    {
      unit: 'kind: id, en',
      reason: 'Empty: the reasons of the law; a city names its own regulation or archive schedule instead.',
    },
  ),
})
export type Retention = z.infer<typeof Retention>

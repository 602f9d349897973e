/** How long each kind of data is kept. */
import { z } from 'zod'
import { setting } from '#config/schema/setting.ts'

export const Retention = z.strictObject({
  filesDays: setting(z.int().min(1).max(3660), 30, {
    unit: 'days',
    reason: 'A month in which an office may ask what became of its file; its original is with the office.',
  }),
})

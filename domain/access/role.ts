import { z } from 'zod'

/** Who a person (or a wall display) is to the command centre; what each may do: `may.ts`. */
export const Role = z.enum([
  'operator',
  'supervisor',
  'leader',
  'skpd',
  'data-desk',
  'field',
  'admin',
  'auditor',
  'wall-device',
])
export type Role = z.infer<typeof Role>

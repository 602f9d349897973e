import type { z } from 'zod'

/** What a column of `feeds.db` holds, or null where it is no JSON or not of that shape: a cut write must not stop a start. */
export function parseStored<T>(schema: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string') return null
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

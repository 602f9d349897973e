/** The entries of a list in a city's files, read one by one, so that one broken entry hides no other. */
import type { z } from 'zod'
import type { ConfigFault } from '#config/city-config-error.ts'
import type { Entry } from '#config/draft-city.ts'
import { faultsOfIssues } from '#config/fault-words.ts'

export interface ListEntries<T> {
  readonly entries: readonly Entry<T>[]
  readonly faults: readonly ConfigFault[]
  /** As they stand in the file. */
  readonly broken: readonly unknown[]
}

/** A person mends no more at once, and to tell every fault of thousands takes longer than to find them. */
const mostTold = 100

/** `key`: where the list stands in its file; empty where it is the file. */
export function listEntries<S extends z.ZodType>(
  file: string,
  key: string,
  list: readonly unknown[],
  schema: S,
): ListEntries<z.output<S>> {
  const entries: Entry<z.output<S>>[] = []
  const faults: ConfigFault[] = []
  const broken: unknown[] = []
  for (const [index, value] of list.entries()) {
    const parsed = schema.safeParse(value)
    if (parsed.success) {
      entries.push({ file, path: `${key}[${index}]`, value: parsed.data })
      continue
    }
    broken.push(value)
    if (broken.length > mostTold) continue
    const base = key === '' ? [index] : [key, index]
    faults.push(...faultsOfIssues(file, base, value, { schema, issues: parsed.error.issues }))
  }
  const more = broken.length - mostTold
  if (more > 0)
    faults.push({ file, path: key, message: `${more} more entries are broken; mend those named first` })
  return { entries, faults, broken }
}

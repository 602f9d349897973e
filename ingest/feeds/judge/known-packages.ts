/** What earlier deliveries told of work packages: by it a drop, a second extension or a second source is seen. */
import { z } from 'zod'
import { LocalDate } from '#domain/contract/primitives.ts'

export const KnownPackage = z.object({
  /** Newest day with progress. */
  asOf: LocalDate,
  plannedPhysicalPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  realisedIdr: z.number().nullable(),
  /** Every end of the contract that was told, in the order of telling; at most 6. */
  ends: z.array(LocalDate).max(6),
})
export type KnownPackage = z.infer<typeof KnownPackage>

export interface KnownPackages {
  /** Of this feed, by package. */
  readonly own: ReadonlyMap<string, KnownPackage>
  /** Of the other feeds that bring the same package, with the name of each. */
  readonly others: ReadonlyMap<string, readonly (KnownPackage & { readonly feedName: string })[]>
}
export const nothingKnown: KnownPackages = { own: new Map(), others: new Map() }

/** What is known after one more telling; an older day changes nothing but is no fault. */
export function learn(
  known: KnownPackage | undefined,
  told: Omit<KnownPackage, 'ends'> & { readonly endsOn: string | null },
): KnownPackage {
  if (known !== undefined && told.asOf < known.asOf) return known
  const { endsOn, ...newest } = told
  const ends = known?.ends ?? []
  return { ...newest, ends: endsOn === null || ends.at(-1) === endsOn ? ends : [...ends, endsOn].slice(-6) }
}

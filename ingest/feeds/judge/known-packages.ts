/** What earlier deliveries told of work packages: by it a drop, a second extension or a second source is seen. */
import { z } from 'zod'
import { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { LocalDate } from '#domain/contract/primitives.ts'
import { rememberTold } from '#domain/projects/told-before.ts'
import { isOtherContract, standingEnds } from './contract-ends.ts'

const KnownDay = ProgressReading.omit({ workPackageId: true }).extend({
  /** Of all that was told of the day; missing in what older versions stored. */
  highestPlanPct: ProgressReading.shape.plannedPhysicalPct.optional(),
  lowestPhysicalPct: ProgressReading.shape.physicalPct.optional(),
})
export type KnownDay = z.infer<typeof KnownDay>

/** Two years of daily reports; of a longer curve the newest days. */
const maxDays = 750

const laterFacts = {
  name: true,
  contractNo: true,
  provider: true,
  startsOn: true,
  multiYearUntil: true,
  extensionUntil: true,
  endsOn: true,
  handedOverOn: true,
  suspendedFrom: true,
  suspendedUntil: true,
  status: true,
  kind: true,
  fiscalYear: true,
  lat: true,
  lng: true,
  kelurahanCode: true,
} as const
/** After every day that is told. */
const longAfter = '9999-12-31'

/** What a package weighs, whose it is, its name, contract and place; older versions stored less. */
const KnownHead = WorkPackageRecord.pick({
  skpdId: true,
  budgetIdr: true,
  contractIdr: true,
  ...laterFacts,
}).partial(laterFacts)
export type KnownHead = z.infer<typeof KnownHead>
type ToldHead = KnownHead & Pick<WorkPackageRecord, 'endsOn'>

export const KnownPackage = z.object({
  /** Every day that was told, planned days to come included; oldest first. */
  days: z.array(KnownDay).max(maxDays),
  /** The ends of the present contract that still stand, each after the one before; at most 6. */
  ends: z.array(LocalDate).max(6),
  /** As it was told last; a contract that is left out since is known on. Missing in what older versions stored. */
  head: KnownHead.optional(),
})
export type KnownPackage = z.infer<typeof KnownPackage>

/** Another feed that brings the same package, and what it told last. */
export interface OtherSource {
  readonly feedName: string
  readonly asOf: string
  readonly physicalPct: number | null
  /** Paid so far, by its newest day with a payment. */
  readonly realisedIdr: number | null
}
/** A column that this feed delivered with contents, and when it last did, epoch ms. */
export interface KnownColumn {
  readonly name: string
  readonly lastAtMs: number
}
export interface KnownPackages {
  /** Of this feed, by package. */
  readonly own: ReadonlyMap<string, KnownPackage>
  readonly others: ReadonlyMap<string, readonly OtherSource[]>
  /** Heads that other feeds tell, by package. */
  readonly heads?: ReadonlyMap<string, readonly KnownHead[]>
}
/** All that a delivery is compared with. */
export interface Known extends KnownPackages {
  /** By field. */
  readonly columns: ReadonlyMap<string, KnownColumn>
}
export const nothingKnown: Known = { own: new Map(), others: new Map(), columns: new Map() }

/** The newest day with progress; undefined while nothing but the plan was told. */
export function lastReport(days: readonly KnownDay[]): KnownDay | undefined {
  return days.findLast(({ physicalPct, realisedIdr }) => physicalPct !== null || realisedIdr !== null)
}

/** Age is told by days of progress: a telling of the plan alone has none and is the newest. */
export function isOlderTelling(told: readonly KnownDay[], known: readonly KnownDay[]): boolean {
  const last = lastReport(told)
  return last !== undefined && last.asOf < (lastReport(known)?.asOf ?? '')
}

/**
 * What is known after one more telling; the same object where it told nothing new. As when it is handed on, an old
 * telling only fills days nobody told of. `untold`: facts that it has no column for; `toldOn`: the local day it came.
 */
export function learn(
  known: KnownPackage | undefined,
  told: readonly KnownDay[],
  head: ToldHead,
  untold: readonly string[] = [],
  toldOn: string = longAfter,
): KnownPackage {
  const { endsOn } = head
  const before: KnownPackage = known ?? { days: [], ends: [] }
  const isOld = isOlderTelling(told, before.days)
  const isUndated = lastReport(told) === undefined
  const byDay = new Map(before.days.map((day) => [day.asOf, day]))
  const news = told.flatMap((day) => {
    const same = byDay.get(day.asOf)
    if (same === undefined) return [{ ...day, ...rememberTold(undefined, day, toldOn) }]
    const after = withKnown(day, same, isUndated)
    return isOld || isSame(same, after) ? [] : [{ ...after, ...rememberTold(same, after, toldOn) }]
  })
  const isOther = before.head !== undefined && isOtherContract(before.head, head)
  const ends =
    isOld || endsOn === null ? before.ends : standingEnds([...(isOther ? [] : before.ends), endsOn]).slice(-6)
  const after =
    isOld && before.head !== undefined ? before.head : knownHead(head, before.head, isOther, untold)
  const isNews = ends.join() !== before.ends.join() || !isSameHead(after, before.head)
  if (known !== undefined && news.length === 0 && !isNews) return known
  for (const day of news) byDay.set(day.asOf, day)
  return {
    days: [...byDay.values()].sort((a, b) => (a.asOf < b.asOf ? -1 : 1)).slice(-maxDays),
    ends: [...ends],
    head: after,
  }
}

function isSameHead(one: KnownHead, other: KnownHead | undefined): boolean {
  return (Object.keys(one) as (keyof KnownHead)[]).every((key) => one[key] === other?.[key])
}

/** What is left out is known on, but for what another contract said. */
function knownHead(
  told: KnownHead,
  before: KnownHead | undefined,
  isOther: boolean,
  untold: readonly string[],
): KnownHead {
  const contract = isOther ? undefined : before
  /** An empty cell takes these back; without a column they stay. */
  const stop = (field: 'handedOverOn' | 'suspendedFrom' | 'suspendedUntil') =>
    told[field] ?? (untold.includes(field) ? contract?.[field] : null) ?? null
  return {
    skpdId: told.skpdId,
    name: told.name,
    budgetIdr: told.budgetIdr,
    contractIdr: told.contractIdr ?? before?.contractIdr ?? null,
    contractNo: told.contractNo ?? contract?.contractNo ?? null,
    provider: told.provider ?? contract?.provider ?? null,
    startsOn: told.startsOn ?? contract?.startsOn ?? null,
    endsOn: told.endsOn ?? contract?.endsOn ?? null,
    multiYearUntil: told.multiYearUntil ?? contract?.multiYearUntil ?? null,
    extensionUntil: told.extensionUntil ?? contract?.extensionUntil ?? null,
    handedOverOn: stop('handedOverOn'),
    suspendedFrom: stop('suspendedFrom'),
    suspendedUntil: stop('suspendedUntil'),
    status: (untold.includes('status') ? before?.status : undefined) ?? told.status ?? 'unknown',
    kind: (untold.includes('kind') ? before?.kind : undefined) ?? told.kind ?? 'other',
    ...(told.fiscalYear === undefined ? {} : { fiscalYear: told.fiscalYear }),
    lat: told.lat ?? before?.lat ?? null,
    lng: told.lng ?? before?.lng ?? null,
    kelurahanCode: told.kelurahanCode ?? before?.kelurahanCode ?? null,
  }
}

/** A plan that a telling leaves out is known on, and what was reported where it names no progress at all. */
function withKnown(day: KnownDay, known: KnownDay, isUndated: boolean): KnownDay {
  return {
    asOf: day.asOf,
    plannedPhysicalPct: day.plannedPhysicalPct ?? known.plannedPhysicalPct,
    physicalPct: isUndated ? known.physicalPct : day.physicalPct,
    plannedFinancialPct: day.plannedFinancialPct ?? known.plannedFinancialPct,
    realisedIdr: isUndated ? known.realisedIdr : day.realisedIdr,
  }
}

function isSame(a: KnownDay, b: KnownDay): boolean {
  return (
    a.plannedPhysicalPct === b.plannedPhysicalPct &&
    a.physicalPct === b.physicalPct &&
    a.plannedFinancialPct === b.plannedFinancialPct &&
    a.realisedIdr === b.realisedIdr
  )
}

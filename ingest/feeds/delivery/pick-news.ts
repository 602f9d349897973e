/** What of a judged unit is new against everything handed on before. Pure; "current" never goes back in time. */
import { toldAsOfMs } from '#domain/complaints/change-date.ts'
import type {
  ComplaintRecord,
  ProgressReading,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { TakenUnit } from '../verdict.ts'
import type { DeliveredEntry } from './delivered-records.ts'
import { digestOf, marksOf } from './told-marks.ts'

export interface News {
  readonly workPackages: readonly WorkPackageRecord[]
  readonly progress: readonly ProgressReading[]
  /** Readings of tellings without any progress: what was reported of their days stays. */
  readonly amendments: readonly ProgressReading[]
  readonly complaints: readonly ComplaintRecord[]
  /** To be remembered once the news is durable. */
  readonly entries: readonly DeliveredEntry[]
  /**
   * Rows of packages that were older than what is known and were left out. Complaints are not counted: whoever knows
   * how many are shown could tell the sealed ones by it.
   */
  readonly outdated: number
}

export function pickNews(unit: TakenUnit, known: ReadonlyMap<string, DeliveredEntry>): News {
  const entries: DeliveredEntry[] = []
  const packages = pickPackages(unit, known, entries)
  return {
    workPackages: packages.heads,
    progress: packages.readings,
    amendments: packages.amendments,
    complaints: pickComplaints(unit.complaints, known, entries),
    entries,
    outdated: packages.outdated,
  }
}

function pickPackages(
  unit: TakenUnit,
  known: ReadonlyMap<string, DeliveredEntry>,
  entries: DeliveredEntry[],
) {
  const readingsOf = Map.groupBy(unit.progress, (reading) => reading.workPackageId)
  const heads: WorkPackageRecord[] = []
  const readings: ProgressReading[] = []
  const amendments: ProgressReading[] = []
  let outdated = 0
  for (const head of unit.workPackages) {
    const told = readingsOf.get(head.workPackageId) ?? []
    const key = `p:${head.workPackageId}`
    const before = known.get(key)
    const version = newestDay(told)
    const digest = marksOf(head)
    // Age is told by days of progress: a telling of plan, status, dates or ceiling alone has none and is the newest.
    const isUndated = version === ''
    const isOld = before !== undefined && !isUndated && version < before.version
    let hasNewReading = false
    for (const reading of told) {
      const entry = {
        key: `r:${reading.workPackageId}|${reading.asOf}`,
        version: '',
        digest: marksOf(reading),
      }
      const knownReading = known.get(entry.key)
      const isSame = knownReading?.digest === entry.digest
      // An old delivery may fill days nobody told of, but corrects nothing and plans nothing.
      const isNews = isOld ? knownReading === undefined && reading.asOf <= before.version : !isSame
      if (isNews) {
        if (isUndated) amendments.push(reading)
        else readings.push(reading)
        entries.push(entry)
        hasNewReading = true
      } else if (isOld && !(isSame && before.digest === digest)) outdated += 1
    }
    if (isOld) continue
    if (before?.digest === digest && (isUndated || before.version === version) && !hasNewReading) continue
    heads.push(head)
    entries.push({ key, version: isUndated ? (before?.version ?? '') : version, digest })
  }
  return { heads, readings, amendments, outdated }
}

/**
 * Every telling is a change of its complaint. One that is older than what is known completes the history, once: `h:`
 * remembers what was told of each moment, `c:` what is the newest.
 */
function pickComplaints(
  told: readonly ComplaintRecord[],
  known: ReadonlyMap<string, DeliveredEntry>,
  entries: DeliveredEntry[],
): ComplaintRecord[] {
  const records: ComplaintRecord[] = []
  for (const [id, tellings] of Map.groupBy(told, (record) => record.complaintId)) {
    const before = known.get(`c:${id}`)
    const newest = tellings.reduce((a, b) => (b.changedAtMs >= a.changedAtMs ? b : a))
    for (const record of tellings.toSorted((a, b) => a.changedAtMs - b.changedAtMs)) {
      const digest = digestOf(record)
      const moment = { key: `h:${id}|${record.changedAtMs}`, version: '', digest }
      const isKnown = before?.digest === digest || known.get(moment.key)?.digest === digest
      const isNewest = record === newest && record.changedAtMs >= Number(before?.version ?? 0)
      // A value that went to B and back to A is told again, and is then the newest once more.
      if (isNewest ? before?.digest === digest : isKnown) continue
      records.push(record)
      entries.push(moment)
      if (isNewest) entries.push({ key: `c:${id}`, version: String(toldAsOfMs(record)), digest })
    }
  }
  return records
}

/** The newest day with progress; empty while nothing but the plan is told. */
function newestDay(readings: readonly ProgressReading[]): string {
  let newest = ''
  for (const { asOf, physicalPct, realisedIdr } of readings)
    if ((physicalPct !== null || realisedIdr !== null) && asOf > newest) newest = asOf
  return newest
}

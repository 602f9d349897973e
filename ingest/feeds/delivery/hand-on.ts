/** Hands the news of one delivery on, unit by unit, and remembers each unit only once it is durable. */
import { createHash } from 'node:crypto'
import type {
  PackageFact,
  ProgressReading,
  RecordBatch,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { FeedId, WorkPackageId } from '#domain/ids.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import type { FeedOutput, ProgressSample } from '../feed-output.ts'
import type { Judgement, TakenUnit } from '../verdict.ts'
import type { DeliveredRecords } from './delivered-records.ts'
import { type News, pickNews } from './pick-news.ts'

/**
 * What is judged together enters in pieces of about this many rows: each is one transaction of the server, which is
 * rolled back after 5 s, and a busy machine took longer than that for the 100,000 rows of one agency.
 */
const rowsPerBatch = 2_000

export interface HandOnTo {
  readonly output: Pick<FeedOutput, 'deliver' | 'writeProgress'>
  readonly delivered: DeliveredRecords
  readonly feedId: FeedId
  readonly time: CityTime
}

/** Resolves with how many rows were older than what is known. Rejects when a unit could not be made durable. */
export async function handOn(
  judgement: Judgement,
  receivedAtMs: number,
  to: HandOnTo,
  signal: AbortSignal,
): Promise<{ readonly outdated: number }> {
  let outdated = 0
  const budgets = new Map<WorkPackageId, number>()
  for (const unit of judgement.units) {
    for (const head of unit.workPackages) budgets.set(head.workPackageId, head.budgetIdr)
    for (const piece of piecesOf(unit)) {
      const news = pickNews(piece, to.delivered.entriesOf(to.feedId))
      outdated += news.outdated
      if (news.entries.length === 0) continue
      const memory = to.delivered.memoryOf(to.feedId)
      await to.output.deliver(
        batchOf(news, memory.deliveries, receivedAtMs, to.feedId, judgement.untold),
        signal,
      )
      const samples = [
        ...news.progress.map((reading) => sampleOf(reading, budgets, to.time, false)),
        ...news.amendments.map((reading) => sampleOf(reading, budgets, to.time, true)),
      ]
      if (samples.length > 0) await to.output.writeProgress(samples)
      to.delivered.commit(to.feedId, news.entries, { ...memory, deliveries: memory.deliveries + 1 })
    }
  }
  return { outdated }
}

/** Every package stays whole, with its head, and every complaint with its history. */
function piecesOf(unit: TakenUnit): readonly TakenUnit[] {
  if (unit.workPackages.length + unit.progress.length + unit.complaints.length <= rowsPerBatch) return [unit]
  const empty = { unit: unit.unit, workPackages: [], progress: [], complaints: [] }
  const pieces: TakenUnit[] = []
  const readingsOf = Map.groupBy(unit.progress, (reading) => reading.workPackageId)
  let heads: WorkPackageRecord[] = []
  let readings: ProgressReading[] = []
  const close = () => {
    if (heads.length > 0) pieces.push({ ...empty, workPackages: heads, progress: readings })
    heads = []
    readings = []
  }
  for (const head of unit.workPackages) {
    const own = readingsOf.get(head.workPackageId) ?? []
    if (heads.length + readings.length + own.length >= rowsPerBatch) close()
    heads.push(head)
    readings.push(...own)
  }
  close()
  for (let at = 0; at < unit.complaints.length; ) {
    const from = at
    at = Math.min(at + rowsPerBatch, unit.complaints.length)
    while (
      unit.complaints[at]?.complaintId === unit.complaints[at - 1]?.complaintId &&
      at < unit.complaints.length
    )
      at += 1
    pieces.push({ ...empty, complaints: unit.complaints.slice(from, at) })
  }
  return pieces
}

/**
 * The key is made of the content and of how many deliveries went before: the same rows tried again after a crash carry
 * the same key, while a value that went to B and back to A is not mistaken for the first A.
 */
function batchOf(
  news: News,
  deliveries: number,
  receivedAtMs: number,
  feedId: FeedId,
  untold: readonly PackageFact[],
): RecordBatch {
  const { workPackages, progress, amendments, complaints } = news
  const content = JSON.stringify([
    deliveries,
    workPackages,
    progress,
    complaints,
    // Only where there are any: what was cut off before they existed comes again under its old key.
    ...(amendments.length > 0 ? [amendments] : []),
  ])
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 32)
  return {
    feedId,
    deliveryId: `${feedId}:${digest}`,
    receivedAtMs,
    workPackages: [...workPackages],
    progress: [...progress],
    amendments: [...amendments],
    complaints: [...complaints],
    untold: workPackages.length > 0 ? [...untold] : [],
  }
}

function sampleOf(
  reading: RecordBatch['progress'][number],
  budgets: ReadonlyMap<WorkPackageId, number>,
  time: CityTime,
  isAmendment: boolean,
): ProgressSample {
  const budgetIdr = budgets.get(reading.workPackageId) ?? 0
  return {
    isAmendment,
    workPackageId: reading.workPackageId,
    tMs: time.startOfDayMs(reading.asOf),
    plannedPhysicalPct: reading.plannedPhysicalPct,
    physicalPct: reading.physicalPct,
    plannedFinancialPct: reading.plannedFinancialPct,
    financialPct: absorptionPct(reading.realisedIdr, budgetIdr),
  }
}

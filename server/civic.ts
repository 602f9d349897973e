/**
 * Joins what the city's records become: projects, complaints, alerts and tasks. `main.ts` gives it the store, the
 * topics and the way to ingest, and gets routes and the sinks for what ingest sends.
 */
import type { City } from '#config/schema/city.ts'
import { type Actor, may, type Target } from '#domain/access/may.ts'
import type { PlacedCamera } from '#domain/alerts/place-view.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { RecordBatch } from '#domain/contract/internal/records.ts'
import type { SeriesWrite } from '#domain/contract/internal/series.ts'
import { type CameraId, ComplaintId, type SkpdId } from '#domain/ids.ts'
import { applies, type PackageCondition } from '#domain/projects/package-condition.ts'
import { overFrom } from '#domain/projects/penalty.ts'
import { isReportDead } from '#domain/projects/reporting.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { Alerts } from './alerts/alerts.ts'
import { alertLimits } from './alerts/rule-settings.ts'
import { Situation } from './alerts/situation.ts'
import type { ActNotes } from './audit/act-notes.ts'
import type { CutAudit } from './audit/audit.ts'
import type { AuditLog } from './audit/audit-log.ts'
import { ComplaintBook } from './complaints/complaint-book.ts'
import { complaintRoutes } from './complaints/complaint-routes.ts'
import { type ComplaintParts, Complaints } from './complaints/complaints.ts'
import type { Database } from './database/database.ts'
import type { UnreadableDocuments } from './documents/unreadable-documents.ts'
import { every } from './every.ts'
import type { Route } from './http/route.ts'
import type { ErasedCopies } from './privacy/erase-copies.ts'
import { withinPeriods } from './privacy/intake.ts'
import { PersonData } from './privacy/person-data.ts'
import { privacyRoutes } from './privacy/privacy-routes.ts'
import { runRetention } from './privacy/retention-job.ts'
import { ProjectBook } from './projects/project-book.ts'
import { Projects } from './projects/projects.ts'
import type { TopicHub } from './realtime/topic-hub.ts'
import { applyBatch, type SealedPart } from './records/apply-batch.ts'
import { complaintDocument, workPackageDocument } from './records/stored-records.ts'
import type { SealedComplaints } from './sealed/sealed-complaints.ts'
import { type InTurn, type ReportFor, type TaskMoved, Tasks } from './tasks/tasks.ts'

export interface CivicParts {
  /** Opened before: what is sealed has left the ordinary table by now. */
  readonly sealed: SealedComplaints
  readonly city: City
  readonly database: Database
  /** Told of every stored document that cannot be read. */
  readonly unreadable: UnreadableDocuments
  readonly audit: AuditLog
  readonly cutAudit: CutAudit
  readonly notes: Pick<ActNotes, 'complaintOpened' | 'searched'>
  readonly hub: TopicHub
  readonly nowMs: () => number
  /** `POST /internal/series/write` of ingest; may fail while ingest is away. */
  readonly writeSeries: (write: SeriesWrite) => Promise<void>
  readonly log: Record<'error' | 'warn' | 'info', (fields: object, message: string) => void>
}

export interface Civic {
  readonly routes: readonly Route[]
  /** For `POST /internal/records`: resolves after the commit. */
  takeRecords(batch: RecordBatch): Promise<{ applied: boolean; outdated: number }>
  /** For `POST /internal/report`. */
  takeReport(report: { full: boolean; cameras: readonly CameraStatus[]; feeds: readonly FeedStatus[] }): void
  /** Facts about a camera for `may(actor, 'camera.view', target)`. */
  cameraTarget(actor: Actor, camera: { id: CameraId; owner: SkpdId; isPublic: boolean }): Target
  /** Whether a screen that shows what is urgent live may show this camera now. */
  showsUrgent(actor: Actor, camera: PlacedCamera): boolean
  /** Lets clocks and days run on, now; done by itself every few seconds. */
  refresh(): void
  /** Lets the alert rules look at the city, now; done by itself once a second. */
  look(): Promise<void>
  /** Does what is due of the nightly job, once its hour has come; true when all of it is done. */
  retain(): Promise<boolean>
  /** Ends the loops; resolves when the last of them has stopped. */
  close(): Promise<void>
}

/** Clocks are read by the minute; ten seconds late is not seen. */
const REFRESH_MS = 10_000
const COUNT_EVERY_MS = minuteMs
/** Whether the night's work is due. */
const RETAIN_EVERY_MS = minuteMs

/** Whatever the settings say, until it counts as long unconfirmed: that many working days, with holidays among them. */
function doneStaysMs({ doneShownDays, validateWithinDays }: City['settings']['complaints']): number {
  return Math.max(doneShownDays, 2 * validateWithinDays + 14) * dayMs
}

export async function openCivic(parts: CivicParts): Promise<Civic> {
  const { city, database, unreadable, sealed, audit, notes, hub, nowMs, log } = parts
  const stop = new AbortController()
  const time = cityTime(city.head.timeZone)
  const feedIds = new Set<string>(city.feeds.map(({ id }) => id))
  // Filled below: the three know of each other only through these functions.
  let inTurn: InTurn = (work) => work()
  let moved: TaskMoved = async () => ({ publish: () => undefined })
  let reportFor: ReportFor = async () => null
  const tasks = await Tasks.open({
    database,
    unreadable,
    audit,
    notes,
    hub,
    nowMs,
    limits: alertLimits(city),
    inTurn: (work) => inTurn(work),
    moved: (...step) => moved(...step),
    reportFor: (complaintId) => reportFor(complaintId),
  })
  const cameraTarget: Civic['cameraTarget'] = (actor, camera) => ({
    ownerSkpdId: camera.owner,
    isPublicCamera: camera.isPublic,
    ...(actor.role === 'field'
      ? { teamId: actor.teamId !== null && tasks.teamMaySee(actor.teamId, camera.id) ? actor.teamId : null }
      : {}),
  })
  const camerasFor = (actor: Actor) =>
    city.cameras.filter((camera) => may(actor, 'camera.read', cameraTarget(actor, camera)))

  const complaintParts: ComplaintParts = {
    book: await ComplaintBook.load(
      database,
      unreadable,
      time,
      nowMs(),
      doneStaysMs(city.settings.complaints),
    ),
    database,
    notes,
    unreadable,
    city,
    hub,
    nowMs,
    camerasFor,
    sources: () => situation.feedsOf('complaint-list', nowMs()),
  }
  const complaints = new Complaints(complaintParts)
  reportFor = (complaintId) => complaints.reportFor(complaintId)
  const projects = new Projects({
    database,
    book: await ProjectBook.load(database, unreadable),
    city,
    hub,
    nowMs,
    unreadable: () => unreadable.countIn(workPackageDocument.table),
    camerasFor,
    complaintsNear: (actor, place, withinM) => complaints.near(actor, place, withinM),
  })
  const situation = new Situation({
    nowMs,
    city,
    packages: () =>
      projects.summaries().map((summary) => {
        const judged = projects.judged(summary.id)
        const silentSince = judged?.reportingState.silentSince ?? null
        // What an agency told weeks ago does not become newer by being delivered again.
        const toldOn = summary.asOf ?? summary.startsOn
        const sinceMs = (what: PackageCondition) =>
          judged !== undefined && applies(summary, what) ? time.startOfDayMs(judged.since(what)) : null
        const note = summary.notes.find(
          (each) => each === 'approaching-critical' || each === 'procurement-stuck',
        )
        return {
          ...summary,
          isReportDead: isReportDead(summary.daysSinceReport, city.settings.projects),
          isNearCritical: summary.notes.includes('approaching-critical'),
          isProcurementStuck: summary.notes.includes('procurement-stuck'),
          paidPct: judged?.judgement.paidPct ?? null,
          paidAheadPts: judged?.judgement.paidAheadPts ?? 0,
          kelurahanCode: judged?.entry.record.kelurahanCode ?? null,
          reportedAtMs: toldOn === null ? null : time.startOfDayMs(toldOn),
          criticalSinceMs: sinceMs('critical'),
          paidAheadSinceMs: sinceMs('paid-ahead'),
          noteSinceMs:
            judged === undefined || note === undefined ? null : time.startOfDayMs(judged.since(note)),
          silentSinceMs: silentSince === null ? null : time.startOfDayMs(silentSince),
          overSinceMs: summary.endsOn === null ? null : time.startOfDayMs(overFrom(summary.endsOn)),
        }
      }),
    complaints: () =>
      complaints.summaries().map((summary) => ({
        ...summary,
        emergencyPriority: complaints.emergencyPriorityOf(summary.categoryId),
        disclosure: complaints.disclosureOf(summary.categoryId),
      })),
  })
  const alerts = await Alerts.open({
    database,
    unreadable,
    audit,
    city,
    hub,
    situation,
    nowMs,
    assignTask: tasks.assign,
    tellTeams: tasks.tellTeams,
    log,
  })
  inTurn = (work) => alerts.inTurn(work)
  moved = alerts.taskMoved

  const countComplaints = async () => {
    const complaintCounts = complaints.counts()
    if (complaintCounts.length > 0) await parts.writeSeries({ complaintCounts })
  }
  const refresh = () => {
    complaints.refresh()
    projects.refresh()
    tasks.refresh()
  }
  sealed.released = ({ record, feedId, history }) =>
    complaints.take(
      {
        complaints: [record],
        histories: new Map([[record.complaintId, history.map((step) => ({ ...step, toldAtMs: null }))]]),
      },
      feedId,
    )
  const takeSealed = (part: SealedPart) => {
    sealed.took(part)
    complaints.forget(part.left)
    tasks.erased(part.erased.tasks)
    alerts.erased(part.erased.alerts)
  }
  /** In turn, so that no look or act writes down again what an alert told before. */
  const wordsGone = async (ids: readonly string[], copies: ErasedCopies) => {
    tasks.erased(copies.tasks)
    alerts.erased(copies.alerts)
    await complaints.reload(ids)
  }
  const retain = () =>
    runRetention(
      {
        database,
        audit,
        cutAudit: parts.cutAudit,
        time,
        settings: city.settings.retention,
        nowMs,
        unreadable,
        inTurn: (work) => alerts.inTurn(work),
        forgotten: (ids) => complaints.forget(ids.map((id) => ComplaintId.parse(id))),
        changed: wordsGone,
      },
      stop.signal,
    )
  const people = new PersonData({
    database,
    unreadable,
    audit,
    nowMs,
    disclosureOf: (categoryId) => complaints.disclosureOf(categoryId),
    inTurn: (work) => alerts.inTurn(work),
    changed: wordsGone,
  })
  const failed = (what: string) => (error: unknown) => log.error({ error: String(error) }, what)
  const loops = [
    sealed
      .sweepRest(stop.signal, (seal) =>
        alerts.inTurn(async () => {
          const part = await seal()
          takeSealed(part)
          return part
        }),
      )
      .catch(failed('sealing words not read over')),
    alerts.run(stop.signal),
    every(RETAIN_EVERY_MS, stop.signal, async () => void (await retain()), failed('periods not kept')),
    every(REFRESH_MS, stop.signal, async () => refresh(), failed('clocks and days not refreshed')),
    every(COUNT_EVERY_MS, stop.signal, countComplaints, (error) =>
      log.warn({ error: String(error) }, 'complaint counts not written'),
    ),
  ]

  return {
    routes: [
      ...projects.routes(),
      ...complaintRoutes(complaints, complaintParts),
      ...alerts.routes(),
      ...tasks.routes(),
      ...privacyRoutes({ city, database, audit, people, nowMs }),
    ],
    takeRecords: async (told) => {
      const kept = await withinPeriods(database, told.complaints, city.settings.retention, nowMs())
      const batch = { ...told, complaints: kept }
      const seal = await sealed.gate(batch)
      // A look or an act meanwhile would write down again what an alert told before its complaint was sealed.
      const applied = await alerts.inTurn(async () => {
        const done = await applyBatch(database, batch, seal, {
          nowMs: nowMs(),
          today: time.dayOf(batch.receivedAtMs),
          isConfigured: (feedId) => feedIds.has(feedId),
        })
        takeSealed(done.sealed)
        return done
      })
      for (const { complaintId } of applied.complaints)
        unreadable.healed(complaintDocument.table, complaintId)
      for (const { workPackageId } of applied.workPackages)
        unreadable.healed(workPackageDocument.table, workPackageId)
      projects.take(applied, batch.feedId, batch.receivedAtMs)
      complaints.take(applied, batch.feedId)
      // An emergency is on the screens with the next frame, not with the next second.
      if (applied.complaints.some((record) => complaints.emergencyPriorityOf(record.categoryId) !== null)) {
        void alerts.look().catch(failed('alert rules failed'))
      }
      return { applied: applied.applied, outdated: applied.outdated }
    },
    takeReport: (report) => situation.take(report),
    cameraTarget,
    showsUrgent: (actor, camera) => alerts.showsUrgent(actor, camera),
    refresh,
    look: () => alerts.look(),
    retain,
    close: async () => {
      stop.abort()
      await Promise.all(loops)
    },
  }
}

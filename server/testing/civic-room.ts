/** What the tests of the civic half share: a room over a real store, and records of an invented city to fill it with. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { loadCity } from '#config/load.ts'
import type { City } from '#config/schema/city.ts'
import { type Actor, may } from '#domain/access/may.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type {
  ComplaintRecord,
  ProgressReading,
  RecordBatch,
  WorkPackageRecord,
} from '#domain/contract/internal/records.ts'
import type { TopicItem, TopicName } from '#domain/contract/topics.ts'
import { ComplaintId, FeedId, SessionId, UserId, WorkPackageId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs } from '#domain/time/units.ts'
import type { Session } from '../accounts/session.ts'
import { ActNotes } from '../audit/act-notes.ts'
import { AuditKeys } from '../audit/audit-keys.ts'
import { openAuditLog } from '../audit/audit-log.ts'
import { cutBefore } from '../audit/cut-before.ts'
import { forgetHeads as forgetHeadsIn, HEAD_FILE } from '../audit/head-file.ts'
import { type Civic, openCivic } from '../civic.ts'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'
import { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { TopicHub } from '../realtime/topic-hub.ts'
import { SealedComplaints } from '../sealed/sealed-complaints.ts'
import { openSealedKeys } from '../sealed/sealed-keys.ts'

export const city = await loadCity(path.resolve(import.meta.dirname, '../../config/batam'))
export const NOON = Date.parse('2026-11-22T05:00:00Z')
const feedId = FeedId.parse('progres-skpd')
export const operator: Actor = { role: 'operator', skpdId: null, teamId: null }
const found = {
  emergency: city.categories.find(
    (category) => category.emergencyPriority !== null && category.disclosure !== 'sealed',
  ),
  sealed: city.categories.find((category) => category.disclosure === 'sealed'),
  ordinary:
    city.categories.find(
      (category) =>
        category.emergencyPriority === null &&
        category.disclosure === 'internal' &&
        category.clock.counts === 'always',
    ) ??
    city.categories.find(
      (category) => category.emergencyPriority === null && category.disclosure !== 'sealed',
    ),
  team: city.teams[0],
}
if (!found.emergency || !found.sealed || !found.ordinary || !found.team) {
  throw new Error('the sample city lacks what these tests need')
}
export const { emergency, sealed, ordinary, team } = {
  emergency: found.emergency,
  sealed: found.sealed,
  ordinary: found.ordinary,
  team: found.team,
}

/** The civic half of the server over a real store, with a clock that is moved by hand. Without a folder it has its own. */
export async function openRoom(folder?: string, inCity: City = city) {
  const own = folder === undefined ? await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-')) : null
  const database = await openDatabase({ path: path.join(folder ?? own?.path ?? '', 'app.db'), migrations })
  const clock = { nowMs: NOON }
  const hub = new TopicHub()
  const log = {
    error: (fields: object, message: string) => expect.fail(`${message} ${JSON.stringify(fields)}`),
    warn: () => undefined,
    info: () => undefined,
  }
  const unreadable = new UnreadableDocuments(log)
  const nowMs = () => clock.nowMs
  const keys = new AuditKeys([Buffer.alloc(32, 7)])
  const audit = openAuditLog(database, keys, nowMs)
  const dataDir = folder ?? own?.path ?? ''
  const time = cityTime(inCity.head.timeZone)
  const forgetHeads = (seq: number) => forgetHeadsIn(path.join(dataDir, HEAD_FILE), seq)
  const civic: Civic = await openCivic({
    city: inCity,
    database,
    unreadable,
    sealed: await SealedComplaints.open({
      city: inCity,
      database,
      audit,
      keys: openSealedKeys(dataDir),
      unreadable,
      nowMs: () => clock.nowMs,
    }),
    audit,
    cutAudit: (day, counted, signal) =>
      cutBefore({ database, log: audit, keys, time, forgetHeads, counted }, day, signal),
    notes: new ActNotes({ audit, log, monotonicMs: nowMs }),
    hub,
    nowMs,
    writeSeries: async () => undefined,
    log,
  })
  return {
    civic,
    clock,
    look: () => civic.look(),
    items: <T extends TopicName>(topic: T, actor: Actor = operator): readonly TopicItem<T>[] =>
      (hub.snapshot(actor, topic)?.snapshot.items ?? []) as readonly TopicItem<T>[],
    audited: (action: string) =>
      database.db.selectFrom('audit_entry').selectAll().where('action', '=', action).execute(),
    /** Calls a route as the registry would, after its schemas have read the input. */
    call: async (
      routePath: string,
      params: unknown,
      body: unknown,
      actor: Actor = operator,
      query: unknown = {},
    ): Promise<unknown> => {
      const found = civic.routes.find((route) => route.endpoint.path === routePath)
      if (found === undefined) throw new Error(`no route ${routePath}`)
      const input = {
        params: found.endpoint.params.parse(params),
        query: found.endpoint.query.parse(query),
        body: found.endpoint.body.parse(body),
      }
      const session = sessionOf(actor)
      const loaded = 'load' in found.policy ? await found.policy.load({ ...input, session }) : null
      if (loaded && 'action' in found.policy && !may(actor, found.policy.action, loaded.target))
        throw new Refusal('forbidden')
      const { signal } = new AbortController()
      return await found.handler({ ...input, session, signal, object: loaded?.object } as Parameters<
        typeof found.handler
      >[0])
    },
    async [Symbol.asyncDispose]() {
      await civic.close()
      hub.close()
      await database.close()
      await own?.[Symbol.asyncDispose]()
    },
  }
}

export function largeSite() {
  const site = city.sites.find((each) => city.cameras.filter((camera) => camera.site === each.id).length >= 5)
  return { site: site?.id, cameras: city.cameras.filter((camera) => camera.site === site?.id) }
}

function sessionOf(actor: Actor): Session {
  return {
    id: SessionId.parse('s-1'),
    userId: UserId.parse('u-1'),
    name: 'rina',
    displayName: 'R. Siregar',
    actor,
    screen: null,
    expiresAtMs: NOON + hourMs,
  }
}

export function batchOf(part: Partial<RecordBatch>): RecordBatch {
  return {
    feedId,
    deliveryId: 'delivery-first',
    receivedAtMs: NOON,
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints: [],
    ...part,
  }
}
/** How the store takes a batch in a city that has every feed. */
export function takenAt(nowMs: number) {
  return { nowMs, today: cityTime('Asia/Jakarta').dayOf(nowMs), isConfigured: () => true }
}
export function packageOf(part: Partial<WorkPackageRecord> = {}): WorkPackageRecord {
  const [skpd] = city.skpd
  if (skpd === undefined) throw new Error('no SKPD')
  return {
    workPackageId: WorkPackageId.parse('rup-1'),
    skpdId: skpd.id,
    name: 'Drainase Simpang Kabil',
    kind: 'construction',
    status: 'running',
    fiscalYear: 2026,
    budgetIdr: 14_900_000_000,
    contractIdr: null,
    contractNo: null,
    provider: null,
    startsOn: '2026-03-01',
    endsOn: '2026-12-20',
    handedOverOn: null,
    suspendedFrom: null,
    suspendedUntil: null,
    multiYearUntil: null,
    extensionUntil: null,
    lat: 1.1,
    lng: 104.03,
    kelurahanCode: null,
    problem: null,
    ...part,
  }
}
export function readingOf(part: Partial<ProgressReading>): ProgressReading {
  return {
    workPackageId: WorkPackageId.parse('rup-1'),
    asOf: cityTime('Asia/Jakarta').dayOf(NOON),
    plannedPhysicalPct: 60,
    physicalPct: 60,
    plannedFinancialPct: 50,
    realisedIdr: 1_000_000_000,
    ...part,
  }
}
/** Twenty points behind plan in period I. */
export function criticalReading(): ProgressReading {
  return readingOf({ physicalPct: 40 })
}
export function complaintOf(part: Partial<ComplaintRecord>): ComplaintRecord {
  return {
    complaintId: ComplaintId.parse('aduan-1'),
    categoryId: ordinary.id,
    skpdId: null,
    status: 'baru',
    text: 'Air menggenang setinggi lutut di depan sekolah.',
    channel: 'aplikasi',
    placeName: 'Jl. Ahmad Yani 12',
    lat: 1.1,
    lng: 104.03,
    kelurahanCode: null,
    receivedAtMs: NOON - 10_000,
    changedAtMs: NOON - 10_000,
    respondedAtMs: null,
    resolvedAtMs: null,
    pausedMs: 0,
    ...part,
  }
}
export function statusOf(cameraId: CameraStatus['cameraId'], state: CameraStatus['state']): CameraStatus {
  return {
    cameraId,
    state,
    sinceMs: NOON,
    reason: null,
    why: null,
    fps: null,
    bitrateKbps: null,
    lastFrameAtMs: null,
    codec: null,
    width: null,
    height: null,
    retryAtMs: null,
  }
}

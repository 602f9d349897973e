/**
 * The alerts of the city: one per cause, raised and ended by the rules, acknowledged and assigned by people. Every
 * change is on disk before any page hears of it.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { ToldOnce } from '#base/pure/told-once.ts'
import type { City } from '#config/schema/city.ts'
import type { Actor } from '#domain/access/may.ts'
import { isUrgentOnWall } from '#domain/alerts/alert-phase.ts'
import { wantedCauses } from '#domain/alerts/alert-rules.ts'
import { type AssignBar, assignBarOf } from '#domain/alerts/assign-bar.ts'
import { type Cause, compareCauses } from '#domain/alerts/cause.ts'
import { isTrouble, type OpenOutage } from '#domain/alerts/outages.ts'
import { type PlacedCamera, placeViewOf } from '#domain/alerts/place-view.ts'
import { hasWorsened } from '#domain/alerts/worsened.ts'
import type { Words } from '#domain/contract/primitives.ts'
import {
  type Alert,
  acknowledgeAlert,
  alert as alertEndpoint,
  alertHistory,
  assignAlert,
  type Task,
} from '#domain/contract/rest/alerts.ts'
import type { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { nearestCameras } from '#domain/geo/field-of-view.ts'
import { AlertId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { type Loaded, type Route, route } from '../http/route.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import type { AssignTask, TaskMoved, TellTeams } from '../tasks/tasks.ts'
import {
  acknowledge,
  endCause,
  forwardIfDue,
  keepAlert,
  moveTeam,
  raiseAlert,
  withStage,
} from './alert-life.ts'
import { alertsAbout, clearedAlerts, openAlerts, putAlert, storedAlert } from './alert-store.ts'
import { AlertView } from './alert-view.ts'
import { ObjectLinks, putLinks } from './object-links.ts'
import { alertLimits, ruleSettings } from './rule-settings.ts'
import type { Situation } from './situation.ts'

export interface AlertParts {
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly audit: AuditLog
  readonly city: City
  readonly hub: TopicHub
  readonly situation: Situation
  readonly nowMs: () => number
  readonly assignTask: AssignTask
  readonly tellTeams: TellTeams
  readonly log: { error(fields: object, message: string): void; info(fields: object, message: string): void }
}

/** Rules look at the city once a second, and at once when something urgent arrives. */
const LOOK_EVERY_MS = 1_000
/** On the islands the next camera may be far; its distance stands beside the picture. */
const NEARBY_M = 5_000
const MOST_NEARBY = 4

export class Alerts {
  readonly #parts: AlertParts
  readonly #topic: TopicWriter<'alerts'>
  readonly #view: AlertView
  readonly #links = new ObjectLinks()
  /** Acts and looks one after the other: two of them never work on the same alert at once. */
  #turn: Promise<unknown> = Promise.resolve()

  static async open(parts: AlertParts): Promise<Alerts> {
    const alerts = new Alerts(parts)
    const open = await openAlerts(parts)
    for (const each of open) parts.situation.recall(each)
    alerts.#topic.replaceAll(open)
    return alerts
  }

  private constructor(parts: AlertParts) {
    this.#parts = parts
    this.#view = new AlertView(parts.city)
    this.#topic = parts.hub.register('alerts', {
      action: 'alert.read',
      view: (actor, item) => this.#view.seenBy(actor, item),
      isUrgent: (item) => item.priority <= 2 && item.state !== 'owned',
    })
  }

  /** Looks at the city until `signal` aborts. A failed look is told once and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.#parts
    const told = new ToldOnce(
      (error) => log.error({ error: String(error) }, 'alert rules failed'),
      () => log.info({}, 'alert rules work again'),
    )
    while (!signal.aborted) {
      await told.of(this.look())
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Compares what is wrong with what is open, once. */
  look(): Promise<void> {
    return this.inTurn(async () => {
      const { situation, city, database } = this.#parts
      const nowMs = this.#parts.nowMs()
      const open = this.#topic.all()
      const causes = wantedCauses(situation.now(nowMs, open.flatMap(openOutage)), ruleSettings(city))
      const { raise, keep, end } = compareCauses(open, causes)
      const news = raise.filter(
        ({ subject }) => subject.type !== 'feed' || !situation.isSettling(subject.id, nowMs),
      )
      const present = [
        ...news.map((cause) => ({
          cause,
          alert: raiseAlert(newAlertId(), cause, this.#nearby(cause), nowMs),
        })),
        ...keep.map(({ alert, cause }) => ({
          cause,
          alert: keepAlert(alert, cause, this.#nearby(cause), nowMs),
        })),
      ]
      // What ingest reports is unknown until it has; silence is no repair.
      const gone = end.map((each) =>
        situation.knowsIngest || !isToldByIngest(each)
          ? endCause(each, nowMs, hasWorsened(each, causes))
          : each,
      )
      const known = new Map(open.map((each) => [each.id, each]))
      const limits = alertLimits(city)
      const changed = [...present.map(({ alert }) => alert), ...gone].flatMap((each) => {
        const next = forwardIfDue(each, limits, nowMs)
        return next === known.get(next.id) ? [] : [next]
      })
      const forwarded = changed.filter(
        (each) => each.forwarded?.atMs === nowMs && known.get(each.id)?.forwarded?.atMs !== nowMs,
      )
      const links = this.#links.missing(present.map(({ alert, cause }) => ({ alertId: alert.id, cause })))
      if (changed.length === 0 && links.length === 0) return
      const ended = changed.filter(
        (each) => each.causeEndedAtMs !== (known.get(each.id)?.causeEndedAtMs ?? null),
      )
      const tasks = await database.transaction(async (tx) => {
        for (const alert of changed) await putAlert(tx, alert)
        for (const alert of forwarded) await this.#auditForwarding(tx, alert)
        await putLinks(tx, links)
        return this.#parts.tellTeams(tx, ended)
      })
      this.#links.areWritten(links)
      tasks.publish()
      this.#publish(changed)
    })
  }

  /** Nobody's act: the limit passed. */
  #auditForwarding(tx: Transaction<Tables>, { id, priority }: Alert): Promise<void> {
    return this.#parts.audit.recordIn(tx, {
      by: null,
      action: 'alert.forward',
      object: { type: 'alert', id },
      detail: { to: 'supervisor', priority },
    })
  }

  /** A step of a field team shows on the alert it was sent for; to be called in turn, in the step's own transaction. */
  readonly taskMoved: TaskMoved = async (tx, { task, step, byName, atMs, note }) => {
    const alert = this.#topic.get(task.alertId) ?? (await storedAlert(tx, this.#parts, task.alertId))
    if (alert === null || alert.assignment?.taskId !== task.id) return { publish: () => undefined }
    const next = withStage(
      moveTeam(alert, step, this.#parts.nowMs()),
      step,
      byName,
      // Sealed since the press: what the team wrote is nobody's to read any more.
      note === '' || alert.subject.type === 'sealed' ? null : note,
      atMs,
      this.#parts.nowMs(),
    )
    await putAlert(tx, next)
    return { publish: () => this.#publish([next]) }
  }

  routes(): Route[] {
    const load = async ({ params }: { params: { alertId: AlertId } }): Promise<Loaded<Alert> | null> => {
      const found =
        this.#topic.get(params.alertId) ??
        (await storedAlert(this.#parts.database.db, this.#parts, params.alertId))
      return found && { object: found, target: this.#view.target(found), type: 'alert', id: found.id }
    }
    return [
      route(alertHistory, { action: 'alert.read' }, async ({ query, session }) => {
        const { objectType, objectId } = query
        const found =
          objectType === undefined || objectId === undefined
            ? await clearedAlerts(this.#parts, query)
            : await alertsAbout(this.#parts, { type: objectType, id: objectId }, query)
        return { alerts: found.flatMap((each) => this.#view.seenBy(session.actor, each) ?? []) }
      }),
      route(alertEndpoint, { action: 'alert.read', load }, ({ object, session }) =>
        this.#view.partFor(session.actor, object),
      ),
      route(acknowledgeAlert, { action: 'alert.acknowledge', load }, ({ object, session }) =>
        this.#act(object.id, session, 'alert.acknowledge', {}, (alert, nowMs) =>
          acknowledge(alert, session.displayName, alertLimits(this.#parts.city), nowMs),
        ),
      ),
      route(assignAlert, { action: 'alert.assign', load }, ({ object, session, body }) =>
        this.#assign(object.id, session, body),
      ),
    ]
  }

  async #assign(
    id: AlertId,
    session: Session,
    body: { teamId: Task['teamId']; instruction: string },
  ): Promise<Alert> {
    const team = this.#parts.city.teams.find((each) => each.id === body.teamId)
    if (team === undefined) {
      throw new Refusal('bad-request', { id: 'Regu ini tidak ada.', en: 'There is no such team.' })
    }
    return this.inTurn(async () => {
      const alert = await this.#mustBeOpen(id)
      const bar = assignBarOf(alert)
      if (bar !== null) throw new Refusal('conflict', barWords(bar, alert))
      const nowMs = this.#parts.nowMs()
      const byName = session.displayName
      const next = await this.#parts.database.transaction(async (tx) => {
        const task = await this.#parts.assignTask(tx, {
          alert,
          team,
          instruction: body.instruction,
          byName,
          nowMs,
        })
        const acknowledged = acknowledge(alert, byName, alertLimits(this.#parts.city), nowMs)
        const assignment = {
          taskId: task.id,
          teamId: team.id,
          teamName: team.name,
          byName,
          atMs: nowMs,
          step: 'assigned' as const,
        }
        const assigned = withStage(
          { ...acknowledged, assignment },
          'assigned',
          byName,
          body.instruction === '' ? null : body.instruction,
          nowMs,
        )
        await putAlert(tx, assigned)
        await this.#parts.audit.recordIn(tx, {
          by: session,
          action: 'alert.assign',
          object: { type: 'alert', id },
          detail: { team: team.id, task: task.id },
        })
        return { alert: assigned, publishTask: task.publish }
      })
      next.publishTask()
      this.#publish([next.alert])
      return next.alert
    })
  }

  async #act(
    id: AlertId,
    session: Session,
    action: string,
    detail: Record<string, string>,
    change: (alert: Alert, nowMs: number) => Alert,
  ): Promise<Alert> {
    return this.inTurn(async () => {
      const alert = await this.#mustBeOpen(id)
      const next = change(alert, this.#parts.nowMs())
      if (next === alert) return alert
      await this.#parts.database.transaction(async (tx) => {
        await putAlert(tx, next)
        await this.#parts.audit.recordIn(tx, { by: session, action, object: { type: 'alert', id }, detail })
      })
      this.#publish([next])
      return next
    })
  }

  async #mustBeOpen(id: AlertId): Promise<Alert> {
    const open = this.#topic.get(id)
    if (open !== undefined) return open
    throw new Refusal('conflict', {
      id: 'Peringatan ini sudah berakhir.',
      en: 'This alert has ended already.',
    })
  }

  /** After the commit that erased what they told of a complaint; to be called in the same turn. */
  erased(alerts: readonly Alert[]): void {
    this.#publish(alerts)
    // Unsealed again, the complaint is to be linked anew.
    for (const { id } of alerts) this.#links.forget(id)
  }

  #publish(changed: readonly Alert[]): void {
    const cleared = changed.filter((each) => each.clearedAtMs !== null).map((each) => each.id)
    this.#topic.upsert(changed.filter((each) => each.clearedAtMs === null))
    this.#topic.remove(cleared)
    for (const id of cleared) this.#links.forget(id)
  }

  /** Whether this camera shows something of what is urgent and this actor may read of. */
  showsUrgent(actor: Actor, camera: PlacedCamera): boolean {
    return this.#topic.all().some((alert) => {
      if (!isUrgentOnWall(alert)) return false
      const view = placeViewOf(alert, camera)
      return view !== null && view !== 'blind' && this.#view.seenBy(actor, alert) !== null
    })
  }

  /** Cameras that may show the place; those that are down cannot. */
  #nearby(cause: Cause): NearbyCamera[] {
    const { place, cameraIds } = cause
    if (place === null) return []
    const { city, situation } = this.#parts
    const others = city.cameras.filter(
      (camera) => !cameraIds.includes(camera.id) && !situation.isDown(camera.id),
    )
    return nearestCameras(others, place, NEARBY_M, MOST_NEARBY)
  }

  /** While `work` runs, nobody acts on an alert and no rule looks: what it changes is not laid over by what they had read. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work, work)
    this.#turn = run.catch(() => undefined)
    return run
  }
}

function newAlertId(): AlertId {
  return AlertId.parse(`a-${randomUUID()}`)
}

function openOutage({ kind, causeKey, cameraIds, causeEndedAtMs, state, priority }: Alert): OpenOutage[] {
  if (!isTrouble(kind)) return []
  const isAcknowledged = state === 'acknowledged'
  return [{ causeKey, cameraIds, isAcknowledged, priority, hasEnded: causeEndedAtMs !== null }]
}

function isToldByIngest(alert: Alert): boolean {
  return isTrouble(alert.kind) || alert.kind === 'feed-stale'
}

function barWords(bar: AssignBar, { assignment }: Alert): Words {
  switch (bar) {
    case 'held':
      return {
        id: `Sudah ditugaskan kepada ${assignment?.teamName} oleh ${assignment?.byName}.`,
        en: `Already assigned to ${assignment?.teamName} by ${assignment?.byName}.`,
      }
    case 'owned':
      return {
        id: 'Peringatan ini menjadi urusan SKPD; tidak ada regu yang ditugaskan dari ruang ini.',
        en: 'This alert is an agency’s; no team is sent for it from this room.',
      }
    case 'ended':
      return {
        id: 'Penyebab peringatan ini sudah berakhir; tidak ada regu yang perlu ditugaskan.',
        en: 'The cause of this alert has ended; there is nothing to send a team for.',
      }
  }
}

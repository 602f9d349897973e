/** What a city must still know after an upgrade, asked at its front door: the same questions then and now. */
import path from 'node:path'
import type { Json } from './city-copy.ts'
import { oldCityPassword, oldCityPeople } from './old-city-life.ts'
import { column } from './stored.ts'
import { ownPassword, Visitor } from './visitor.ts'

export interface OldCityFacts {
  readonly madeAtMs: number
  readonly accounts: readonly Json[]
  readonly alerts: readonly Json[]
  readonly tasks: readonly Json[]
  readonly complaints: readonly Json[]
  readonly packages: readonly Json[]
  readonly auditEntries: number
  /** Sealed complaints are counted, never shown. */
  readonly sealedComplaints: readonly string[]
  readonly feedsLastGoodAtMs: readonly unknown[]
}

/** Ids from the store, everything else from the answers a person gets. Sealed complaints answer nobody: left out. */
export async function oldCityFacts(origin: string, dataDir: string): Promise<OldCityFacts> {
  const app = path.join(dataDir, 'app.db')
  const [admin, operator, field] = await Promise.all(
    oldCityPeople.map(({ name }) => oldCityVisitor(origin, name)),
  )
  if (admin === undefined || operator === undefined || field === undefined) throw new Error('three accounts')
  const get = async (who: Visitor, url: string) => {
    const { status, body } = await who.call('GET', url)
    return status === 200 ? (body as Json) : null
  }
  const list = async (who: Visitor, url: string, name: string) => (await get(who, url))?.[name] as Json[]
  const each = async (sql: string, ask: (id: string) => Promise<Json | null>) =>
    (await Promise.all(column(app, sql).map(ask))).filter((answer) => answer !== null)
  const chain = (await admin.call('POST', '/api/audit/verify')).body as { intact: boolean; entries: number }
  if (!chain.intact) throw new Error('the audit chain is broken')
  const accounts = await list(admin, '/api/users', 'users')
  // Finished ones leave the list after a day; they stand on the alert they were sent for.
  const tasks = (await list(field, '/api/tasks', 'tasks')).filter(({ step }) => step !== 'finished')
  const feeds = await list(admin, '/api/system', 'feeds')
  return {
    madeAtMs: Date.now(),
    accounts: accounts.map((user) => pick(user, 'name', 'displayName', 'role', 'teamId')),
    alerts: (await each('select id from alert order by id', (id) => get(operator, `/api/alerts/${id}`))).map(
      alertFacts,
    ),
    tasks: tasks.map((task) => pick(task, 'id', 'step', 'instruction', 'note', 'teamId', 'assignedByName')),
    complaints: (
      await each('select id from complaint order by id', (id) => get(operator, `/api/complaints/${id}`))
    ).map(complaintFacts),
    packages: (
      await each('select id from work_package order by id', (id) => get(operator, `/api/projects/${id}`))
    ).map((answer) => pick(answer.summary as Json, 'id', 'name', 'skpdId', 'budgetIdr', 'physicalPct')),
    sealedComplaints: column(app, sealedIds(app)),
    auditEntries: chain.entries,
    feedsLastGoodAtMs: feeds.map(({ status }) => (status as Json | null)?.lastGoodAtMs ?? null),
  }
}

/** With the one password of a city's time, or the person's own where that time asked for one. */
export async function oldCityVisitor(origin: string, name: string): Promise<Visitor> {
  const stranger = new Visitor(origin)
  return await stranger
    .signedInBy('/api/session', { name, password: oldCityPassword })
    .catch(() => stranger.signedInBy('/api/session', { name, password: ownPassword(oldCityPassword) }))
}

/** They stood among all others once. */
function sealedIds(app: string): string {
  const isApart = column(app, "select name from sqlite_master where name = 'sealed_complaint'").length > 0
  return isApart
    ? 'select id from sealed_complaint order by id'
    : "select id from complaint where category_id in ('kekerasan-tppo', 'pungli') order by id"
}

function alertFacts(alert: Json): Json {
  const stages = alert.stages as Json[]
  return {
    ...pick(alert, 'id', 'kind', 'raisedAtMs', 'acknowledged'),
    teamId: (alert.assignment as Json | null)?.teamId ?? null,
    step: (alert.assignment as Json | null)?.step ?? null,
    stages: stages.map(({ stage, atMs, note }) => ({ stage, atMs, note })),
  }
}

function complaintFacts(answer: Json): Json {
  return {
    ...pick(answer.summary as Json, 'id', 'categoryId', 'status', 'placeName', 'receivedAtMs', 'changedAtMs'),
    ...pick(answer, 'text', 'resolvedAtMs', 'history'),
  }
}

function pick(from: Json, ...names: string[]): Json {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]))
}

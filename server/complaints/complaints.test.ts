/** Complaints over the whole server: delivered as ingest does, read as a page does. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import {
  complaint as complaintEndpoint,
  complaints as queueEndpoint,
} from '#domain/contract/rest/complaints.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import { postAsIngest, startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
let operator: Visitor
let now = 0
beforeAll(async () => {
  server = await startTestServer()
  operator = await server.signIn('operator')
  now = Date.now()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

let deliveries = 0
type Told = Partial<z.input<typeof ComplaintRecord>>
/** One delivery with these complaints; times are given as how long ago. */
async function deliver(...complaints: readonly (Told & { readonly complaintId: string })[]): Promise<void> {
  const category =
    server.city.categories.find(
      (one) => one.emergencyPriority === null && one.disclosure !== 'sealed' && one.clock.counts === 'always',
    ) ?? server.city.categories.find((one) => one.emergencyPriority === null && one.disclosure !== 'sealed')
  const body = {
    feedId: server.city.feeds[1]?.id,
    deliveryId: `delivery-of-test-${++deliveries}`,
    receivedAtMs: now,
    workPackages: [],
    progress: [],
    amendments: [],
    untold: [],
    complaints: complaints.map((told) => ({
      categoryId: category?.id,
      skpdId: server.city.skpd[0]?.id,
      status: 'baru',
      text: 'Lampu jalan padam',
      channel: 'SP4N-LAPOR!',
      placeName: null,
      lat: null,
      lng: null,
      kelurahanCode: null,
      receivedAtMs: now - 9 * dayMs,
      changedAtMs: now - 9 * dayMs,
      respondedAtMs: null,
      resolvedAtMs: null,
      pausedMs: 0,
      ...told,
    })),
  }
  const answer = await postAsIngest(server, '/internal/records', body)
  expect(answer.status).toBe(200)
}
const ago = (ms: number) => ({ changedAtMs: now - ms })
const page = async (id: string) =>
  complaintEndpoint.answer.parse((await server.call('GET', `/api/complaints/${id}`, { as: operator })).body)
const queue = async (query = '') =>
  queueEndpoint.answer.parse((await server.call('GET', `/api/complaints${query}`, { as: operator })).body)

test('the first answer is read from the history of a source without stamps, and kept over a restart', async () => {
  await deliver({ complaintId: 'A-1' })
  await deliver({ complaintId: 'A-1', status: 'diverifikasi', ...ago(8 * dayMs) })
  await deliver({ complaintId: 'A-1', status: 'dikerjakan', ...ago(7 * dayMs) })
  await deliver({ complaintId: 'A-1', status: 'menunggu-validasi', ...ago(dayMs) })
  const expected = { kind: 'derived', atMs: now - 7 * dayMs }
  expect((await page('A-1')).summary.answer).toMatchObject(expected)
  await server.restart()
  expect((await page('A-1')).summary.answer).toMatchObject(expected)
  expect((await page('A-1')).summary.clock.running).toBe('resolution')
})

test('where only the present status came, the answer is known to be no later than it', async () => {
  await deliver({ complaintId: 'A-2', status: 'dikerjakan', ...ago(dayMs) })
  expect((await page('A-2')).summary.answer).toMatchObject({ kind: 'at-latest', atMs: now - dayMs })
})

test('a pause that is told too late to be the present state still counts as one', async () => {
  await deliver({ complaintId: 'A-3' })
  await deliver({ complaintId: 'A-3', status: 'dikerjakan', ...ago(3 * dayMs) })
  expect((await page('A-3')).rounds[0]?.pauses).toEqual([])
  await deliver({ complaintId: 'A-3', status: 'butuh-info', ...ago(5 * dayMs) })
  const { summary, rounds } = await page('A-3')
  expect(summary.status).toBe('dikerjakan')
  expect(rounds[0]?.pauses).toMatchObject([
    { reason: 'butuh-info', fromMs: now - 5 * dayMs, toMs: now - 3 * dayMs },
  ])
})

test('two states of one complaint in one delivery are both remembered', async () => {
  await deliver(
    { complaintId: 'A-4', status: 'butuh-info', ...ago(5 * dayMs) },
    { complaintId: 'A-4', status: 'dikerjakan', ...ago(4 * dayMs) },
  )
  expect((await page('A-4')).rounds[0]?.pauses).toHaveLength(1)
})

test('a source that dates no change is dated by our hearing of it, never by the receipt', async () => {
  const receivedAtMs = now - 3 * dayMs
  const undated = { complaintId: 'A-7', receivedAtMs, changedAtMs: receivedAtMs }
  await deliver(undated)
  for (const status of ['dikerjakan', 'butuh-info', 'dikerjakan', 'dikerjakan'] as const) {
    server.advance(minuteMs)
    await deliver({ ...undated, status })
  }
  const { summary, rounds, history } = await page('A-7')
  expect(history.map((step) => step.status)).toEqual(['baru', 'dikerjakan', 'butuh-info', 'dikerjakan'])
  expect(summary.answer.kind).toBe('derived')
  expect(summary.answer.atMs).toBeGreaterThanOrEqual(now)
  expect(rounds[0]?.pauses).toHaveLength(1)
  server.advance(-4 * minuteMs)
})

test('an open status after an end that was heard of is a reopening, whether its source dates the change or not', async () => {
  const receivedAtMs = now - 30 * dayMs
  const resolvedAtMs = now - 20 * dayMs
  const told = { receivedAtMs, resolvedAtMs, status: 'dikerjakan' as const }
  // In whichever order they come.
  await deliver({ complaintId: 'A-20', ...told, ...ago(5 * dayMs) })
  await deliver({ complaintId: 'A-20', ...told, status: 'selesai', changedAtMs: resolvedAtMs })
  // A row without a time of change looks as old as its newest stamp.
  const undated = { complaintId: 'A-21', ...told, changedAtMs: resolvedAtMs }
  await deliver({ ...undated, status: 'selesai' })
  server.advance(minuteMs)
  await deliver(undated)
  server.advance(minuteMs)
  await deliver(undated)
  for (const [id, fromMs] of [
    ['A-20', now - 5 * dayMs],
    ['A-21', now + minuteMs],
  ] as const) {
    const { summary, rounds } = await page(id)
    expect(summary.reopened).toBe(1)
    expect((await page(id)).doubts).toEqual([])
    expect(rounds[0]).toMatchObject({ endedBy: 'selesai', resolution: { endedAtMs: resolvedAtMs } })
    expect(Math.abs((rounds[1]?.resolution.startedAtMs ?? 0) - fromMs)).toBeLessThan(minuteMs / 2)
  }
  server.advance(-2 * minuteMs)
})

test('the same state told again does not begin a pause anew', async () => {
  await deliver({ complaintId: 'A-5', status: 'butuh-info', ...ago(5 * dayMs) })
  await deliver({ complaintId: 'A-5', status: 'butuh-info', text: 'Lebih jelas', ...ago(hourMs) })
  expect((await page('A-5')).rounds[0]?.pauses).toMatchObject([{ fromMs: now - 5 * dayMs, toMs: null }])
})

test('what is opened again after it had left the queue keeps its earlier rounds', async () => {
  await deliver({ complaintId: 'A-6', receivedAtMs: now - 90 * dayMs, ...ago(90 * dayMs) })
  await deliver({ complaintId: 'A-6', receivedAtMs: now - 90 * dayMs, status: 'selesai', ...ago(80 * dayMs) })
  await deliver({ complaintId: 'A-6', receivedAtMs: now - 90 * dayMs, status: 'ditutup', ...ago(79 * dayMs) })
  await server.restart()
  await deliver({
    complaintId: 'A-6',
    receivedAtMs: now - 90 * dayMs,
    status: 'dibuka-kembali',
    ...ago(hourMs),
  })
  const { summary, rounds } = await page('A-6')
  expect(summary).toMatchObject({ reopened: 1, clock: { running: 'resolution' } })
  expect(rounds).toMatchObject([
    { endedBy: 'selesai', validatedAtMs: now - 79 * dayMs },
    { endedBy: null, resolution: { startedAtMs: now - hourMs } },
  ])
})

test('the classes of the queue sum to it, and a budget is waited for on the queue', async () => {
  await deliver(
    { complaintId: 'B-1', status: 'tunda-anggaran', ...ago(5 * dayMs) },
    { complaintId: 'B-2', status: 'selesai', ...ago(30 * dayMs), receivedAtMs: now - 40 * dayMs },
    { complaintId: 'B-3', status: 'selesai', ...ago(hourMs) },
    { complaintId: 'B-4', status: 'ditolak', ...ago(hourMs) },
  )
  const { counts, doneLast24h } = await queue()
  expect(counts.fresh + counts.near + counts.overdue + counts.paused).toBe(counts.open)
  expect(counts.open + counts.awaitingBudget + counts.done + counts.unvalidated + counts.closed).toBe(
    counts.total,
  )
  expect(counts).toMatchObject({ awaitingBudget: 1, unvalidated: 1, done: 1, closed: 1 })
  expect(doneLast24h).toBe(1)
  const { officer, head, secretary, mayor } = counts.rungs
  expect(officer + head + secretary + mayor).toBe(counts.overdue)
  const waiting = await queue('?state=awaiting-budget')
  expect(waiting.complaints.map((item) => item.id)).toEqual(['B-1'])
  expect(waiting.counts).toEqual(counts)
})

test('work that nobody confirms stays in its class however long ago it was told done, until somebody does', async () => {
  const { counts: before } = await queue()
  const long = { status: 'selesai', receivedAtMs: now - 500 * dayMs } as const
  await deliver(
    { complaintId: 'LAMA-1', ...long, ...ago(400 * dayMs) },
    { complaintId: 'LAMA-2', ...long, ...ago(61 * dayMs) },
  )
  const unconfirmed = async () => {
    const { counts, complaints } = await queue('?state=unvalidated')
    const listed = complaints.map(({ id }) => String(id)).filter((id) => id.startsWith('LAMA'))
    return {
      more: counts.unvalidated - before.unvalidated,
      ofAll: counts.total - before.total,
      listed: listed.sort(),
    }
  }
  const both = { more: 2, ofAll: 2, listed: ['LAMA-1', 'LAMA-2'] }
  expect(await unconfirmed()).toEqual(both)
  await server.restart()
  expect(await unconfirmed()).toEqual(both)
  await deliver({ complaintId: 'LAMA-1', ...long, status: 'ditutup', ...ago(30 * dayMs) })
  expect(await unconfirmed()).toMatchObject({ more: 1, listed: ['LAMA-2'] })
})

test('a complaint is found by its number however old it is and whatever the filters are', async () => {
  await deliver({
    complaintId: 'ADU-OLD-1',
    receivedAtMs: now - 900 * dayMs,
    status: 'ditutup',
    ...ago(880 * dayMs),
  })
  const fresh = Array.from({ length: 5_100 }, (_, n) => ({
    complaintId: `NEW-${n}`,
    status: 'ditutup' as const,
    ...ago(3 * dayMs + n * minuteMs),
  }))
  await deliver(...fresh)
  for (const typed of ['ADU-OLD-1', ' adu/old/1 ', 'adu-old-1'])
    expect((await queue(`?text=${encodeURIComponent(typed)}`)).complaints.map((item) => item.id)).toEqual([
      'ADU-OLD-1',
    ])
  expect((await queue('?open=all&text=zzz')).newestSearched).toBe(5_000)
  expect((await queue('?text=zzz')).newestSearched).toBeNull()
})

test('an overdue complaint climbs, and its page says when it reached or reaches each rung', async () => {
  await deliver({ complaintId: 'C-1', receivedAtMs: now - 200 * dayMs, ...ago(200 * dayMs) })
  const { summary, ladder } = await page('C-1')
  expect(summary).toMatchObject({ rung: 'mayor', clock: { state: 'overdue', running: 'first-response' } })
  expect(ladder.map(({ rung, pct }) => [rung, pct])).toEqual([
    ['head', 100],
    ['secretary', 150],
    ['mayor', 200],
  ])
  expect(ladder[0]?.atMs).toBe(summary.clock.dueAtMs)
  expect((await queue('?rung=mayor')).complaints.map((item) => item.id)).toContain('C-1')
})

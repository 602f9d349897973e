/** An end beside an open status, and one time in three columns: what the clocks make of it, and what the page says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { complaint as complaintEndpoint } from '#domain/contract/rest/complaints.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
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
const page = async (id: string) =>
  complaintEndpoint.answer.parse((await server.call('GET', `/api/complaints/${id}`, { as: operator })).body)
const openAndOverdue = async (id: string) => {
  const { summary, rounds, doubts } = await page(id)
  expect([summary.reopened, summary.clock.state, rounds.length]).toEqual([0, 'overdue', 1])
  expect(rounds[0]?.resolution).toMatchObject({ startedAtMs: now - 30 * dayMs, endedAtMs: null })
  return doubts
}

test('a day that an office aims at ends nothing, and the page says so until its cell is emptied', async () => {
  const receivedAtMs = now - 30 * dayMs
  const respondedAtMs = now - 29 * dayMs
  const aimMs = now - 20 * dayMs
  const plain = { receivedAtMs, respondedAtMs, status: 'dikerjakan' as const, isChangeTold: false }
  const aimed = { ...plain, resolvedAtMs: aimMs }
  await deliver({ complaintId: 'A-30', ...aimed, changedAtMs: aimMs })
  expect(await openAndOverdue('A-30')).toEqual([{ kind: 'end', atMs: aimMs }])
  expect((await page('A-30')).summary.changedAtMs).not.toBe(aimMs)
  // The same file again, one with a time of change, and one with another aim.
  await deliver({ complaintId: 'A-30', ...aimed, changedAtMs: aimMs })
  await deliver({ complaintId: 'A-31', ...aimed, isChangeTold: true, changedAtMs: now - 5 * dayMs })
  await deliver({ complaintId: 'A-32', ...aimed, changedAtMs: aimMs })
  await deliver({ complaintId: 'A-32', ...aimed, resolvedAtMs: aimMs + dayMs, changedAtMs: aimMs + dayMs })
  for (const id of ['A-30', 'A-31', 'A-32']) expect(await openAndOverdue(id)).toHaveLength(1)
  await server.restart()
  expect(await openAndOverdue('A-30')).toHaveLength(1)
  await deliver({ complaintId: 'A-30', ...plain, resolvedAtMs: null, changedAtMs: respondedAtMs })
  expect(await openAndOverdue('A-30')).toEqual([])
  // In the other order.
  await deliver({ complaintId: 'A-33', ...plain, resolvedAtMs: null, changedAtMs: respondedAtMs })
  await deliver({ complaintId: 'A-33', ...aimed, changedAtMs: aimMs })
  expect(await openAndOverdue('A-33')).toHaveLength(1)
  const ahead = { ...plain, resolvedAtMs: null, changedAtMs: respondedAtMs, endAheadMs: now + 20 * dayMs }
  await deliver({ complaintId: 'A-34', ...ahead })
  expect(await openAndOverdue('A-34')).toEqual([{ kind: 'end', atMs: now + 20 * dayMs }])
})

test('work told done before the day that was aimed at, or after it, has ended then', async () => {
  const receivedAtMs = now - 30 * dayMs
  const aimMs = now - 20 * dayMs
  const told = { receivedAtMs, respondedAtMs: now - 29 * dayMs, isChangeTold: false }
  for (const [id, endMs] of [
    ['A-40', now - 25 * dayMs],
    ['A-41', now - 5 * dayMs],
  ] as const) {
    await deliver({ complaintId: id, ...told, status: 'dikerjakan', resolvedAtMs: aimMs, changedAtMs: aimMs })
    await deliver({ complaintId: id, ...told, status: 'selesai', resolvedAtMs: endMs, changedAtMs: endMs })
    const { summary, doubts } = await page(id)
    expect([summary.status, summary.endedAtMs, summary.reopened, doubts]).toEqual(['selesai', endMs, 0, []])
  }
})

test('an end told after its source had told of work since then counts, and the page doubts it', async () => {
  const receivedAtMs = now - 19 * dayMs
  const worked = { complaintId: 'A-45', receivedAtMs, isChangeTold: true }
  await deliver({ ...worked, status: 'dikerjakan', changedAtMs: now - 12 * dayMs })
  const endMs = now - 18 * dayMs
  await deliver({ ...worked, status: 'selesai', changedAtMs: now - dayMs, resolvedAtMs: endMs })
  const { summary, doubts } = await page('A-45')
  expect([summary.endedAtMs, doubts]).toEqual([endMs, [{ kind: 'end-before-work', atMs: endMs }]])
})

test('one time in the columns of receipt, answer and end is told as doubtful', async () => {
  const atMs = now - 2 * dayMs
  const told = { receivedAtMs: atMs, respondedAtMs: atMs, resolvedAtMs: atMs, changedAtMs: atMs }
  await deliver({ complaintId: 'A-50', status: 'selesai', ...told, dayStamps: [] })
  expect((await page('A-50')).doubts).toEqual([{ kind: 'one-stamp' }])
  await deliver({ complaintId: 'A-51', status: 'selesai', ...told, resolvedAtMs: atMs + hourMs })
  expect((await page('A-51')).doubts).toEqual([])
})

import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { TaskId, TeamId } from '#domain/ids.ts'
import { ApiError } from '../../data/api-client.ts'
import { sampleAlerts } from '../../test/sample-alerts.ts'
import { sampleCameras } from '../../test/sample-city.ts'
import { acknowledgeOrRead } from './acknowledge.ts'
import { acknowledgedFirst, whatHolds } from './what-holds.ts'
import { operatorWords } from './words.ts'

const [sample] = sampleAlerts(Date.parse('2026-11-27T09:00:00+07:00'), sampleCameras())
if (sample === undefined) throw new Error('no sample')
const fresh: Alert = { ...sample, state: 'unacknowledged', acknowledged: null, assignment: null }
const bySari: Alert = {
  ...fresh,
  state: 'acknowledged',
  acknowledged: { byName: 'Sari', atMs: 1_032, dueAtMs: null },
}
const toTeamA: Alert = {
  ...bySari,
  assignment: {
    taskId: TaskId.parse('t-1'),
    teamId: TeamId.parse('regu-a'),
    teamName: 'Tim A',
    byName: 'Sari',
    atMs: 1_033,
    step: 'assigned',
  },
}
const telling = (language: 'id' | 'en') => ({
  words: operatorWords[language],
  format: { moment: (atMs: number) => `10.${String(atMs).slice(-2)}` },
  nowMs: 2_000,
})
const changed = new ApiError('conflict', { id: 'Sudah berakhir.', en: 'It has ended.' })

test('whoever comes second reads whose it is, by whom and since when', () => {
  expect(whatHolds('held', toTeamA, telling('id'))).toBe('Sudah ditugaskan kepada Tim A oleh Sari, 10.33.')
  expect(whatHolds('held', toTeamA, telling('en'))).toBe('Already assigned to Tim A by Sari, 10.33.')
  expect(whatHolds('acknowledged', bySari, telling('id'))).toBe('Sudah diakui Sari, 10.32.')
  expect(whatHolds('acknowledged', bySari, telling('en'))).toBe('Already acknowledged by Sari, 10.32.')
})

test('a bar of which nobody is known is still said in words', () => {
  for (const bar of ['held', 'acknowledged', 'owned', 'ended', 'past', 'none', 'no-phone'] as const)
    for (const language of ['id', 'en'] as const)
      expect(whatHolds(bar, fresh, telling(language))).toMatch(/^[A-Z].*\.$/)
})

test('of two who acknowledge at the same moment only the second hears of the other', () => {
  expect(acknowledgedFirst(bySari, 'Budi', telling('id'))).toBe('Sudah diakui Sari, 10.32.')
  expect(acknowledgedFirst(bySari, 'Sari', telling('id'))).toBeNull()
})

test('one that the first ended by acknowledging it is read as it ended; no other refusal is', async () => {
  const press = () => Promise.reject(changed)
  const { signal } = new AbortController()
  const ended: Alert = { ...bySari, state: 'cleared', clearedAtMs: 1_032 }
  const reading = (alert: Alert) => ({ press, read: async () => alert })
  expect(await acknowledgeOrRead(fresh.id, signal, reading(ended))).toBe(ended)
  await expect(acknowledgeOrRead(fresh.id, signal, reading(fresh))).rejects.toBe(changed)
  await expect(
    acknowledgeOrRead(fresh.id, signal, { press, read: () => Promise.reject(new Error('away')) }),
  ).rejects.toBe(changed)
  const forbidden = new ApiError('forbidden', { id: 'Tidak boleh.', en: 'No.' })
  const barred = { press: () => Promise.reject(forbidden), read: async () => ended }
  await expect(acknowledgeOrRead(fresh.id, signal, barred)).rejects.toBe(forbidden)
})

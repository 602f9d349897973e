import { expect, test } from 'vitest'
import { ApiError } from '../../data/api-client.ts'
import { type SentAct, SentActs } from './sent-acts.ts'

const unreachable = new ApiError('unreachable', { id: 'Tidak terjangkau.', en: 'Unreachable.' })
const press = (alertId: string): SentAct => ({ what: 'Akui', alertId, sinceMs: 0 })

/** A server that is away until it is let back. */
function desk() {
  let isAway = true
  let waiting: readonly string[] = []
  const answered: string[] = []
  const failed: string[] = []
  const acts = new SentActs({
    changed: (now) => {
      waiting = now.map(({ alertId }) => alertId)
    },
    failed: (what) => failed.push(what),
    pause: () => new Promise((done) => setImmediate(done)),
  })
  const send = (alertId: string) =>
    acts.send(press(alertId), async () => {
      if (isAway) throw unreachable
      answered.push(alertId)
    })
  return {
    acts,
    send,
    answered,
    failed,
    waiting: () => waiting,
    back: () => {
      isAway = false
    },
  }
}

test('an alert acknowledged while the server is away is not dropped by acknowledging the next', async () => {
  const { send, waiting, answered, back } = desk()
  const both = [send('a-1'), send('a-2')]
  expect(waiting()).toEqual(['a-1', 'a-2'])
  back()
  await Promise.all(both)
  expect(answered.toSorted()).toEqual(['a-1', 'a-2'])
  expect(waiting()).toEqual([])
})

test('pressed again while it waits it is sent once, and cancelling it leaves the others', async () => {
  const { acts, send, waiting, answered, failed, back } = desk()
  const sent = [send('a-1'), send('a-1'), send('a-2')]
  acts.cancel('a-1')
  expect(waiting()).toEqual(['a-2'])
  back()
  await Promise.all(sent)
  expect([answered, failed]).toEqual([['a-2'], []])
})

test('a cancelled one may be pressed anew', async () => {
  const { acts, send, waiting, answered, back } = desk()
  const first = send('a-1')
  acts.cancel('a-1')
  const second = send('a-1')
  await first
  expect(waiting()).toEqual(['a-1'])
  back()
  await second
  expect(answered).toEqual(['a-1'])
})

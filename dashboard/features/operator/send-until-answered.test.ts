import { expect, test } from 'vitest'
import { ApiError } from '../../data/api-client.ts'
import { sendUntilAnswered } from './send-until-answered.ts'

const unreachable = new ApiError('unreachable', { id: 'Tidak terjangkau.', en: 'Unreachable.' })
const atOnce = () => Promise.resolve()

test('an act is tried until the server answers', async () => {
  let tries = 0
  await sendUntilAnswered(
    async () => {
      tries += 1
      if (tries < 4) throw unreachable
    },
    new AbortController().signal,
    atOnce,
  )
  expect(tries).toBe(4)
})

test('a refusal is an answer, and is not tried again', async () => {
  let tries = 0
  const refusal = new ApiError('conflict', { id: 'Sudah diakui.', en: 'Already.' })
  const sent = sendUntilAnswered(
    async () => {
      tries += 1
      throw refusal
    },
    new AbortController().signal,
    atOnce,
  )
  await expect(sent).rejects.toBe(refusal)
  expect(tries).toBe(1)
})

test('a cancelled act ends quietly and is not sent again', async () => {
  const stop = new AbortController()
  let tries = 0
  await sendUntilAnswered(
    async () => {
      tries += 1
      if (tries === 2) stop.abort()
      throw unreachable
    },
    stop.signal,
    atOnce,
  )
  expect(tries).toBe(2)
})

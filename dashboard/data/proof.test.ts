import { expect, test } from 'vitest'
import { ApiError } from './api-client.ts'
import { endProof, useProof, withProof } from './proof.ts'

const words = { id: 'Ketik dulu.', en: 'Type first.' }
/** A call that is refused until somebody has proved to be there. */
function guarded() {
  const made: string[] = []
  const call = async () => {
    made.push('asked')
    if (made.length === 1) throw new ApiError('proof-needed', words)
    return 'done'
  }
  return { made, call }
}
const asked = () => expect.poll(() => useProof.getState().waiting !== null).toBe(true)

test('a call that asks who is there is made once more after the proof', async () => {
  const { made, call } = guarded()
  const answer = withProof(call)
  await asked()
  endProof(true)
  expect(await answer).toBe('done')
  expect(made).toHaveLength(2)
})

test('whoever closes the question is told that the act was not done', async () => {
  const { made, call } = guarded()
  const answer = withProof(call)
  await asked()
  endProof(false)
  await expect(answer).rejects.toMatchObject({ kind: 'proof-needed' })
  expect(made).toHaveLength(1)
})

test('of two calls that ask, the earlier one gives way', async () => {
  const [first, second] = [guarded(), guarded()]
  const early = withProof(first.call)
  await asked()
  const late = withProof(second.call)
  await expect(early).rejects.toMatchObject({ kind: 'proof-needed' })
  endProof(true)
  expect(await late).toBe('done')
})

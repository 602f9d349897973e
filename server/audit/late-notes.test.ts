import { expect, test } from 'vitest'
import type { AuditEvent } from './audit-log.ts'
import { LateNotes } from './late-notes.ts'

function openNotes() {
  const disk = { isFull: false, written: [] as string[], lost: [] as object[] }
  const notes = new LateNotes({
    audit: {
      record: async ({ action }: AuditEvent) => {
        await Promise.resolve()
        if (disk.isFull) throw new Error('database or disk is full')
        disk.written.push(action)
      },
    },
    log: { error: (fields) => void disk.lost.push(fields) },
  })
  return { disk, notes }
}
const act = (action: string): AuditEvent => ({ by: null, action })

test('what a full disk refused is written in its order once there is room', async () => {
  const { disk, notes } = openNotes()
  disk.isFull = true
  await Promise.all([notes.note(act('a')), notes.note(act('b'))])
  await notes.retry()
  expect(disk.written).toEqual([])
  disk.isFull = false
  await notes.note(act('c'))
  await notes.close()
  expect([disk.written, disk.lost]).toEqual([['a', 'b', 'c'], []])
})

test('nothing is written twice by two tries at once', async () => {
  const { disk, notes } = openNotes()
  await Promise.all([notes.note(act('a')), notes.retry(), notes.retry(), notes.note(act('b'))])
  expect(disk.written).toEqual(['a', 'b'])
})

test('what cannot be written until the end is told by its action', async () => {
  const { disk, notes } = openNotes()
  disk.isFull = true
  await notes.note(act('sign-out'))
  await notes.close()
  expect(disk.lost).toEqual([{ action: 'sign-out', user: null }])
})

test('what is being written when it closes, and what waits behind it, is written and told as lost by nobody', async () => {
  const { disk, notes } = openNotes()
  const noted = ['a', 'b', 'c'].map((action) => notes.note(act(action)))
  await notes.close()
  expect([disk.written, disk.lost]).toEqual([['a', 'b', 'c'], []])
  await Promise.all(noted)
})

test('of more than are kept the oldest are told, and never one that is written', async () => {
  const { disk, notes } = openNotes()
  disk.isFull = true
  for (let n = 0; n < 10_000; n++) await notes.note(act(`${n}`))
  disk.isFull = false
  const more = ['x', 'y'].map((action) => notes.note(act(action)))
  await notes.close()
  await Promise.all(more)
  const lost = disk.lost.map((fields) => (fields as { action: string }).action)
  expect(disk.written.length + lost.length).toBe(10_002)
  expect(new Set([...disk.written, ...lost]).size).toBe(10_002)
})

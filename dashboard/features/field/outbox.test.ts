import { expect, test, vi } from 'vitest'
import { TaskId } from '#domain/ids.ts'
import { type Delivery, Outbox, type Report } from './outbox.ts'

function phone() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const report = (step: Report['step'], task = 'tugas-1') => ({
  clientId: crypto.randomUUID(),
  taskId: TaskId.parse(task),
  step,
  atMs: 1_000,
  note: '',
})
const steps = (outbox: Outbox) => outbox.store.getState().reports.map((kept) => kept.step)

test('without signal reports wait, in order, and survive a closed page', async () => {
  const keeper = phone()
  const outbox = new Outbox(keeper, 'regu-4')
  outbox.add(report('accepted'))
  outbox.add(report('arrived'))
  await outbox.flush(async () => ({ kind: 'later' }))
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['accepted', 'arrived'])
  expect(steps(new Outbox(keeper, 'regu-5'))).toEqual([])
})

test('once there is signal each report is sent once, oldest first', async () => {
  const outbox = new Outbox(phone(), 'regu-4')
  outbox.add(report('accepted'))
  outbox.add(report('arrived'))
  const sent: string[] = []
  const deliver = async (one: Report): Promise<Delivery> => {
    sent.push(one.step)
    return { kind: 'taken' }
  }
  await Promise.all([outbox.flush(deliver), outbox.flush(deliver)])
  expect(sent).toEqual(['accepted', 'arrived'])
  expect(steps(outbox)).toEqual([])
})

test('pressing the same button twice keeps one report', () => {
  const outbox = new Outbox(phone(), 'regu-4')
  outbox.add(report('accepted'))
  outbox.add(report('accepted'))
  outbox.add(report('accepted', 'tugas-2'))
  expect(steps(outbox)).toEqual(['accepted', 'accepted'])
})

test('a rejected report stays with its reason and does not hold up the next one', async () => {
  const outbox = new Outbox(phone(), 'regu-4')
  outbox.add(report('accepted'))
  outbox.add(report('arrived'))
  const words = { id: 'Tugas sudah ditutup.', en: 'The task is closed.' }
  await outbox.flush(async (one) =>
    one.step === 'accepted' ? { kind: 'rejected', words } : { kind: 'taken' },
  )
  const left = outbox.store.getState().reports
  expect(left).toHaveLength(1)
  expect(left[0]?.rejected).toEqual(words)
})

const key = 'pantau.outbox.regu-4'
const entries = (keeper: ReturnType<typeof phone>): unknown[] => JSON.parse(keeper.getItem(key) ?? '[]')

test.each([
  ['a list that was cut off', '[{"clientId":', ['[{"clientId":']],
  ['no list', '{"version":2}', [{ version: 2 }]],
  ['an entry of another version', '[{"step":"left"}]', [{ step: 'left' }]],
])('%s crashes nothing, and stays on the phone as it is', (_what, text, strange) => {
  const keeper = phone()
  keeper.setItem(key, text)
  const outbox = new Outbox(keeper, 'regu-4')
  expect(steps(outbox)).toEqual([])
  expect(keeper.getItem(key)).toBe(text)
  outbox.add(report('arrived'))
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['arrived'])
  expect(entries(keeper)).toEqual([...strange, expect.objectContaining({ step: 'arrived' })])
})

test('one entry that cannot be read does not cost the others', () => {
  const keeper = phone()
  new Outbox(keeper, 'regu-4').add(report('accepted'))
  keeper.setItem(key, JSON.stringify([...entries(keeper), { ...report('arrived'), step: 'left' }]))
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['accepted'])
})

test('a full phone says that it has not taken the report', () => {
  const outbox = new Outbox(phone(), 'regu-4')
  for (let n = 0; n < 200; n++) expect(outbox.add(report('accepted', `tugas-${n}`))).toBe(true)
  expect(outbox.add(report('arrived'))).toBe(false)
  expect(outbox.add(report('accepted', 'tugas-7'))).toBe(true)
  expect(steps(outbox)).toHaveLength(200)
})

test('what the phone will not store is told, sent once, and stored as soon as there is room', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const keeper = phone()
  const disk = { isFull: false }
  const { setItem } = keeper
  keeper.setItem = (...entry) => {
    if (disk.isFull) throw new DOMException('no room', 'QuotaExceededError')
    setItem(...entry)
  }
  const outbox = new Outbox(keeper, 'regu-4')
  outbox.add(report('accepted'))
  disk.isFull = true
  expect(outbox.add(report('arrived'))).toBe(true)
  expect(outbox.store.getState()).toMatchObject({ unstored: 1 })
  const sent: string[] = []
  const deliver = async (one: Report): Promise<Delivery> => {
    sent.push(one.step)
    return sent.length > 1 ? { kind: 'later' } : { kind: 'taken' }
  }
  await outbox.flush(deliver)
  expect(sent).toEqual(['accepted', 'arrived'])
  expect(steps(outbox)).toEqual(['arrived'])
  disk.isFull = false
  await outbox.flush(deliver)
  expect(outbox.store.getState()).toMatchObject({ unstored: 0 })
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['arrived'])
})

test('a phone that cannot be read stops nothing: reports are told as unstored, sent, and nothing is written over', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const keeper = phone()
  new Outbox(keeper, 'regu-4').add(report('accepted'))
  const { getItem } = keeper
  const disk = { isClosed: true }
  keeper.getItem = (name) => {
    if (disk.isClosed) throw new DOMException('storing is switched off', 'SecurityError')
    return getItem(name)
  }
  const outbox = new Outbox(keeper, 'regu-4')
  expect(outbox.add(report('arrived'))).toBe(true)
  expect(outbox.store.getState()).toMatchObject({ unstored: 1 })
  disk.isClosed = false
  expect(entries(keeper)).toHaveLength(1)
  outbox.add(report('finished'))
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['accepted', 'arrived', 'finished'])
  disk.isClosed = true
  const sent: string[] = []
  await outbox.flush(async ({ step }) => {
    sent.push(step)
    return { kind: 'taken' }
  })
  expect(sent).toEqual(['accepted', 'arrived', 'finished'])
  disk.isClosed = false
  await outbox.flush(async () => ({ kind: 'later' }))
  expect(entries(keeper)).toEqual([])
})

test('two tabs keep what both have taken, and each sends only what still waits', async () => {
  const keeper = phone()
  const first = new Outbox(keeper, 'regu-4')
  const second = new Outbox(keeper, 'regu-4')
  first.add(report('accepted'))
  second.add(report('accepted'))
  second.add(report('arrived'))
  first.add(report('accepted', 'tugas-2'))
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual(['accepted', 'arrived', 'accepted'])
  await second.flush(async () => ({ kind: 'taken' }))
  const sent: string[] = []
  await first.flush(async ({ step }) => {
    sent.push(step)
    return { kind: 'taken' }
  })
  expect(sent).toEqual([])
  expect(steps(first)).toEqual([])
})

import { expect, test } from 'vitest'
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

test('what was left by a broken phone is dropped instead of crashing the page', () => {
  const keeper = phone()
  keeper.setItem('pantau.outbox.regu-4', '[{"clientId":')
  expect(steps(new Outbox(keeper, 'regu-4'))).toEqual([])
})

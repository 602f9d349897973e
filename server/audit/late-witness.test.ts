/** A copy was put back and went on; the witness that knows what it lacks is found afterwards. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestLog, type TestLog, tamper } from '../testing/audit-log-room.ts'
import { nameGap } from './restored.ts'

interface Told {
  /** Entries when the copy was made, and heads of it that both files have. */
  readonly inCopy: number
  /** Entries at each head that the witness alone has. */
  readonly lost: readonly number[]
  /** Entries at each head that was signed after the copy was put back; into the folder's file alone. */
  readonly since: readonly number[]
  readonly entries: number
}

async function putBack({ inCopy, lost, since, entries }: Told) {
  const log = await openTestLog()
  const witness = join(log.folder, 'witness')
  const night = join(log.folder, 'night')
  let count = 0
  const fillTo = async (next: number) => {
    await log.fill(next - count)
    count = next
  }
  for (const some of [Math.floor(inCopy / 2), inCopy]) {
    await fillTo(some)
    await log.sign()
  }
  copyFileSync(log.heads, witness)
  copyFileSync(log.heads, night)
  for (const each of lost) {
    await fillTo(each)
    await log.sign(witness)
  }
  tamper(log.store, (file) =>
    file.exec(`delete from audit_entry where seq > ${inCopy};
      delete from audit_note where not exists (select 1 from audit_entry where detail like '%"' || audit_note.id || '"%')`),
  )
  copyFileSync(night, log.heads)
  count = inCopy
  for (const each of since) {
    await fillTo(each)
    await log.sign()
  }
  await fillTo(entries)
  return { log, witness }
}

/** As `audit:restored --witness` does it. */
async function name({ log, witness }: { log: TestLog; witness: string }, to: number) {
  const { agreeing, disagreeing, lastSeq } = await log.verify({ witness })
  const known = { agreeing, disagreeing, entries: lastSeq, hasUntold: false }
  return nameGap(log.log, known, { to, reason: 'Mesin diganti, cadangan dini hari' })
}

test.each<Told & { why: string }>([
  { why: 'it went on beyond the witness', inCopy: 20, lost: [24, 40], since: [26, 55], entries: 57 },
  { why: 'it went on beyond the first lost', inCopy: 20, lost: [24, 40], since: [30], entries: 33 },
  { why: 'both have a head of the same number', inCopy: 20, lost: [25], since: [25], entries: 25 },
  { why: 'both ended at the same number', inCopy: 20, lost: [21, 30], since: [30], entries: 30 },
  { why: 'no head was signed since', inCopy: 20, lost: [24, 40], since: [], entries: 50 },
])('is named when $why', async (told) => {
  const room = await putBack(told)
  expect(await room.log.verify()).toMatchObject({ intact: true })
  expect(await room.log.verify({ witness: room.witness })).toMatchObject({ intact: false })
  const [first = 0] = told.lost
  expect(await name(room, told.inCopy - 1)).toEqual({
    kind: 'wrong-place',
    atLeast: told.inCopy,
    atMost: first - 1,
  })
  expect(await name(room, first)).toMatchObject({ kind: 'wrong-place' })
  expect(await name(room, told.inCopy)).toEqual({ kind: 'named', until: told.lost.at(-1) })
  await room.log.fill(3)
  await room.log.sign()
  expect(await room.log.verify({ witness: room.witness })).toMatchObject({ intact: true })
  expect(await name(room, told.inCopy)).toEqual({ kind: 'nothing-missing' })
})

test('a tail that is cut off after that is found as ever', async () => {
  const room = await putBack({ inCopy: 20, lost: [24, 40], since: [30], entries: 50 })
  await name(room, 20)
  await room.log.fill(10)
  await room.log.sign()
  tamper(room.log.store, (file) => file.exec('delete from audit_entry where seq > 55'))
  const { faults } = await room.log.verify({ witness: room.witness })
  expect(faults).toContainEqual(expect.objectContaining({ kind: 'cut', seq: 55, told: 61 }))
})

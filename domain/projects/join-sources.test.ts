import { expect, test } from 'vitest'
import { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { joinSources, keepUntold } from './join-sources.ts'

const nothing = WorkPackageRecord.parse({
  workPackageId: 'RUP-1',
  skpdId: 'dbmsda',
  name: 'Drainase',
  kind: 'other',
  status: 'unknown',
  fiscalYear: 2026,
  budgetIdr: 1_000,
  contractIdr: null,
  contractNo: null,
  provider: null,
  startsOn: null,
  endsOn: null,
  lat: null,
  lng: null,
  kelurahanCode: null,
  problem: null,
})
const contract: WorkPackageRecord = {
  ...nothing,
  kind: 'construction',
  status: 'running',
  contractIdr: 900,
  provider: 'PT Contoh',
  startsOn: '2026-03-02',
  endsOn: '2026-11-30',
  lat: 1.1,
  lng: 104,
}

test('a source that leaves cells empty takes nothing back from another', () => {
  expect(joinSources([{ ...nothing, budgetIdr: 1_200 }, contract])).toEqual({ ...contract, budgetIdr: 1_200 })
})

test('what the newer source does tell stands', () => {
  const newer = { ...nothing, status: 'handed-over' as const, endsOn: '2026-12-20' }
  expect(joinSources([newer, contract])).toMatchObject({
    status: 'handed-over',
    endsOn: '2026-12-20',
    provider: 'PT Contoh',
  })
})

test('a point is taken whole, and so is a suspension', () => {
  const half = { ...nothing, lat: 1.2, suspendedFrom: '2026-10-01' }
  const older = { ...contract, suspendedFrom: '2026-05-01', suspendedUntil: '2026-06-01' }
  expect(joinSources([half, older])).toMatchObject({
    lat: 1.1,
    lng: 104,
    suspendedFrom: '2026-10-01',
    suspendedUntil: null,
  })
})

test('the end of a stop that is told alone is the whole of what its source tells of one', () => {
  const newer = { ...nothing, suspendedUntil: '2026-12-01' }
  const older = { ...contract, suspendedFrom: '2026-05-01', suspendedUntil: '2026-06-01' }
  expect(joinSources([newer, older])).toMatchObject({ suspendedFrom: null, suspendedUntil: '2026-12-01' })
})

test('of three sources each fills what the newer ones leave empty', () => {
  const middle = { ...nothing, contractNo: 'K-7' }
  expect(joinSources([nothing, middle, contract])).toEqual({ ...contract, contractNo: 'K-7' })
})

test('a fact whose column is gone stays what it was, and one whose cell is empty is taken back', () => {
  const told = { ...nothing, fiscalYear: 2027, provider: null, problem: null }
  const before = { ...contract, problem: 'hujan', contractNo: 'K-7' }
  expect(
    keepUntold(told, before, ['fiscalYear', 'endsOn', 'contractIdr', 'contractNo', 'problem']),
  ).toMatchObject({
    fiscalYear: 2026,
    endsOn: '2026-11-30',
    contractIdr: 900,
    contractNo: 'K-7',
    problem: 'hujan',
    provider: null,
  })
})

test.each([
  ['running', 'contracted', 'running'],
  ['handed-over', 'running', 'handed-over'],
  ['suspended', 'running', 'suspended'],
  ['contracted', 'running', 'running'],
  ['tender', 'contracted', 'contracted'],
  ['tender', 'unknown', 'tender'],
  ['unknown', 'running', 'running'],
] as const)(
  'a package that was %s and whose days now say %s is %s where no status is told',
  (before, gathered, status) => {
    expect(
      keepUntold({ ...nothing, status: gathered }, { ...contract, status: before }, ['status']).status,
    ).toBe(status)
  },
)

test.each([
  ['tender', { contractIdr: 900 }, 'unknown'],
  ['tender', { startsOn: '2026-03-02' }, 'unknown'],
  ['contracted', { startsOn: '2026-03-02' }, 'unknown'],
  ['contracted', { contractIdr: 900 }, 'contracted'],
  ['running', { startsOn: '2026-03-02', contractIdr: 900 }, 'running'],
  ['tender', {}, 'tender'],
] as const)(
  'a word of before, %s, beside %j is now %s, and no other word is put into a mouth',
  (word, tells, status) => {
    const newer = { ...nothing, ...tells }
    expect(keepUntold(newer, { ...nothing, status: word }, ['status']).status).toBe(status)
    expect(joinSources([newer, { ...nothing, status: word }]).status).toBe(status)
  },
)

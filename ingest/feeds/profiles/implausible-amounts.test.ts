/** Amounts that deny each other, or that are all too small to be whole rupiah. */
import { describe, expect, test } from 'vitest'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'

const city = await sampleCity()

function doubts(
  rows: readonly (readonly [budget: string, contract: string, paid?: string, until?: string])[],
): string[] {
  const lines = rows.map(
    ([budget, contract, paid = '', until = ''], at) =>
      `DK-${at};Dinkes;Paket ${at};${budget};${contract};06/11/2026;60;${paid};${until}`,
  )
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Nilai Kontrak;Tanggal;Realisasi Fisik;SP2D;tahun_jamak_sampai'
  const text = [head, ...lines].join('\n')
  const { notes } = judgeDelivery(
    { bytes: Buffer.from(`${text}\n`), isLengthKnown: true, contentType: null, modifiedAtMs: null },
    sheetFeed,
    city,
    noon,
  )
  return notes.map(({ reason }) => reason.id)
}

describe('ceilings in thousands', () => {
  const below = (count: number, of: number) =>
    Array.from({ length: of }, (_, at) => [at < count ? '9.500.000' : '95.000.000', ''] as const)

  test.each([
    [1, 2],
    [5, 10],
    [2, 3],
    [1, 1],
  ])('%i of %i: all are doubted', (count, of) => {
    expect(doubts(below(count, of)).filter((said) => said.startsWith('separuh pagu'))).toHaveLength(of)
  })

  test.each([
    [1, 3],
    [4, 9],
    [4, 10],
  ])('%i of %i: no doubt', (count, of) => expect(doubts(below(count, of))).toEqual([]))
})

test('a contract just below a tenth of its ceiling is told to the rupiah', () => {
  expect(doubts([['1.000.000.000', '99.960.000']])).toEqual([
    expect.stringMatching(/\(Rp 99\.960\.000\) kurang dari sepersepuluh pagu \(Rp 1\.000\.000\.000\)/),
  ])
})

test.each([
  ['', 1],
  ['30/11/2027', 0],
])('a contract above its ceiling, of several years until "%s": %i doubts', (until, count) => {
  expect(doubts([['10.000.000.000', '25.000.000.000', '2.000.000.000', until]])).toHaveLength(count)
})

test('of a contract of several years more than the ceiling may be paid, and no more than the contract', () => {
  const paid = (sum: string) => doubts([['10.000.000.000', '25.000.000.000', sum, '30/11/2027']])
  expect(paid('15.000.000.000')).toEqual([])
  expect(paid('28.000.000.000')).toEqual([expect.stringMatching(/^dibayar lebih dari 110 % nilai kontrak/)])
})

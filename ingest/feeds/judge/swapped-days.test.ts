import { expect, test } from 'vitest'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { maySwap } from './swapped-days.ts'

const today = '2026-11-28'

test.each<[string, readonly string[], string]>([
  ['the first of three months', ['09/01/2026', '10/01/2026', '11/01/2026'], today],
  ['in another order, some twice', ['11/01/2026', '9/1/2026', '10/01/2026', '11/01/2026'], today],
  ['the fifth, with months left out', ['03/05/2026', '06-05-2026', '11.05.2026'], today],
  ['one of them the same both ways', ['09/10/2026', '10/10/2026', '11/10/2026'], today],
  ['years in two digits', ['09/01/26', '10/01/26', '11/01/26'], today],
  ['one date of this week that is read as January', ['11/01/2026'], '2026-11-03'],
  ['two of them', ['10/05/2026', '11/05/2026'], '2026-11-06'],
])('doubted: %s', (_name, cells, on) => {
  expect(maySwap(cells, on)).toBe(true)
})

test.each<[string, readonly string[], string]>([
  ['the first of three months, day first', ['01/09/2026', '01/10/2026', '01/11/2026'], today],
  ['three days in a row of this week', ['09/01/2026', '10/01/2026', '11/01/2026'], '2026-01-12'],
  ['weeks of this month', ['05/11/2026', '12/11/2026'], today],
  ['a day above twelve shows the order', ['09/01/2026', '10/01/2026', '11/01/2026', '13/01/2026'], today],
  ['a day that is written otherwise', ['09/01/2026', '10/01/2026', '11/01/2026', '2026-11-01'], today],
  ['three months, on other days', ['09/01/2026', '10/02/2026', '11/03/2026'], today],
  ['one date of long ago, either way', ['03/02/2026'], today],
  ['the same day both ways', ['11/11/2026'], today],
  ['nothing', [], today],
])('not doubted: %s', (_name, cells, on) => {
  expect(maySwap(cells, on)).toBe(false)
})

const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik;Selesai'
const notesOf = (rows: readonly string[]) =>
  judgeDelivery(
    {
      bytes: new TextEncoder().encode(`${[head, ...rows].join('\n')}\n`),
      isLengthKnown: true,
      contentType: null,
      modifiedAtMs: null,
    },
    sheetFeed,
    city,
    Date.UTC(2026, 10, 28, 5),
  ).notes.filter(({ reason }) => reason.id.includes('dua cara'))

test('each date of such a column is doubted, with both readings, also beside a column in the usual order', () => {
  const row = (day: string, pct: string, done = pct) =>
    `7440100${1};Dishub;Kamera A;1.000.000.000;${day};${pct};${done};20/12/2026`
  const told = [row('09/01/2026', '10'), row('10/01/2026', '20'), row('11/01/2026', '30')]
  const notes = notesOf(told)
  expect(notes.map(({ field, got }) => [field, got])).toEqual(
    ['09/01/2026', '10/01/2026', '11/01/2026'].map((day) => ['tanggal', day]),
  )
  expect(notes[2]?.reason.id).toContain('dibaca 11 Jan 2026, bukan 1 Nov 2026')
  expect(notes[2]?.reason.en).toContain('read as 11 Jan 2026, not 1 Nov 2026')
  // A plan that is told ahead takes nothing away.
  expect(notesOf([...told, row('12/01/2026', '40', '')])).toHaveLength(4)
  expect(notesOf([...told, row('2026-11-08', '40')])).toHaveLength(0)
})

/** The times of complaints: what they deny of each other, and days without a time. */
import { expect, test } from 'vitest'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'

const city = await sampleCity()
const head = 'No Aduan;Kategori;Status;Tanggal Aduan;Diubah;Tgl Tanggapan;Tgl Selesai;Isi Aduan'

function judge(...rows: string[]) {
  const feed = {
    name: 'x',
    profile: 'complaint-list',
    format: 'csv',
    unit: 'row',
    columns: {},
    timeZone: null,
  } as const
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'))
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    feed,
    city,
    noon,
  )
}
const toldOf = (row: string) => judge(row).notes.map(({ verdict, field }) => `${verdict} ${field}`)

test.each([
  [
    'an end beside a status that says there is none',
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;07/11/2026 10.00;;10/11/2026 10.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'the same where no change is told',
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;;;10/11/2026 10.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'the same where it changed after that day',
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;12/11/2026 10.00;;10/11/2026 10.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'an end to come, of what is not done',
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;;;20/12/2026 10.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'an end to come by the day, of what waits for its validation',
    'M8;Sampah;Validasi;06/11/2026 13.00;;;20/12/2026;x',
    ['doubted tgl_selesai'],
  ],
  [
    'an end to come, of what is done',
    'M8;Sampah;Selesai;06/11/2026 13.00;;;20/12/2026 10.00;x',
    ['refused tgl_selesai'],
  ],
  [
    'a complaint that was opened again after its end',
    'M8;Sampah;Dibuka Kembali;06/11/2026 13.00;12/11/2026 10.00;;10/11/2026 10.00;x',
    [],
  ],
  [
    'arrival, answer and end in one minute',
    'M8;Sampah;Selesai;06/11/2026 13.00;;06/11/2026 13.00;06/11/2026 13.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'arrival and end in one minute',
    'M8;Sampah;Ditutup;06/11/2026 13.00;07/11/2026 13.00;;06/11/2026 13.00;x',
    ['doubted tgl_selesai'],
  ],
  [
    'an answer in the minute of the arrival',
    'M8;Sampah;Selesai;06/11/2026 13.00;;06/11/2026 13.00;06/11/2026 13.40;x',
    [],
  ],
  [
    'an end that waits for its validation',
    'M8;Sampah;Validasi;06/11/2026 13.00;10/11/2026 10.00;;10/11/2026 10.00;x',
    [],
  ],
  [
    'an answer after the end',
    'M6;Sampah;Selesai;06/11/2026 13.00;10/11/2026 10.00;10/11/2026 10.00;09/11/2026 10.00;x',
    ['doubted tgl_tanggapan'],
  ],
  [
    'an answer to the second report',
    'M6;Sampah;Dibuka Kembali;06/11/2026 13.00;10/11/2026 10.00;10/11/2026 10.00;09/11/2026 10.00;x',
    [],
  ],
  [
    'an answer before the complaint',
    'M6;Sampah;Selesai;06/11/2026 13.00;;06/11/2026 12.00;07/11/2026 10.00;x',
    ['refused tgl_tanggapan'],
  ],
  [
    'an answer on a day before the complaint',
    'M6;Sampah;Proses;06/11/2026 13.00;;05/11/2026;;x',
    ['refused tgl_tanggapan'],
  ],
  [
    'answer and end on the day of the complaint',
    'M4;Sampah;Selesai;06/11/2026 13.00;06/11/2026;06/11/2026;06/11/2026;x',
    ['doubted tgl_tanggapan', 'doubted tgl_selesai'],
  ],
  ['a complaint of a day', 'M3;Sampah;Baru;06/11/2026;;;;x', ['doubted tanggal_aduan']],
  [
    'a day that cannot be read, said once',
    'M3;Sampah;Baru;06/11/2026 13.00;;kemarin;;x',
    ['refused tgl_tanggapan'],
  ],
])('%s', (_, row, notes) => {
  expect(toldOf(row)).toEqual(notes)
})

test('an end that another row of its complaint tells of is doubted in none of them', () => {
  const rows = [
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;12/11/2026 10.00;;10/11/2026 10.00;x',
    'M8;Sampah;Selesai;06/11/2026 13.00;10/11/2026 11.00;;10/11/2026 10.00;x',
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;07/11/2026 10.00;;10/11/2026 10.00;x',
  ]
  expect(judge(...rows).notes).toEqual([])
  expect(judge(...rows.toReversed()).notes).toEqual([])
})

test('an end to come is no time of change, and no time of the complaint', () => {
  const { units } = judge('M8;Sampah;Dikerjakan;06/11/2026 13.00;;07/11/2026 10.00;20/12/2026;x')
  const record = units[0]?.complaints[0]
  expect(record).toMatchObject({ resolvedAtMs: null, changedAtMs: record?.respondedAtMs, dayStamps: [] })
  expect(record?.endAheadMs).toBe(Date.parse('2026-12-20T00:00:00+07:00'))
})

test('an end to come beside an open status does not turn the days of a sheet round', () => {
  const { units } = judge(
    'M8;Sampah;Dikerjakan;06/11/2026 13.00;;;05/12/2026 10.00;x',
    'M9;Sampah;Proses;05/11/2026 13.00;;;;x',
  )
  expect(units[0]?.complaints.map(({ receivedAtMs }) => receivedAtMs)).toEqual([
    Date.parse('2026-11-06T13:00:00+07:00'),
    Date.parse('2026-11-05T13:00:00+07:00'),
  ])
})

test('what is told by the day is kept as that day, and a column of days is doubted once', () => {
  const { units, notes } = judge(
    'M4;Sampah;Selesai;06/11/2026 13.00;06/11/2026;06/11/2026;06/11/2026;x',
    'M5;Sampah;Selesai;06/11/2026 14.00;07/11/2026;06/11/2026;07/11/2026;x',
  )
  const at = (time: string) => Date.parse(`2026-11-${time}:00+07:00`)
  expect(units[0]?.complaints).toMatchObject([
    { respondedAtMs: at('06T00:00'), resolvedAtMs: at('06T00:00'), changedAtMs: at('06T13:00') },
    { respondedAtMs: at('06T00:00'), resolvedAtMs: at('07T00:00'), changedAtMs: at('07T00:00') },
  ])
  expect(notes.map(({ row, field }) => `${row} ${field}`)).toEqual(['2 tgl_tanggapan', '2 tgl_selesai'])
})

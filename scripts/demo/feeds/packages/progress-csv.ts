/** The progress feed as the sample city's e-reporting would export it: semicolons, Indonesian decimals, one row per package and day. */
import type { City } from '#config/schema/city.ts'
import { lastDayOfExtraTime } from '#domain/projects/extra-time.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayNumber, dayOfNumber } from '#domain/time/day.ts'
import { nearestKelurahan } from '../places.ts'
import { type PackageRow, packageRows } from './package-list.ts'
import {
  actualPct,
  curveDays,
  type Plan,
  paidIdr,
  plannedFinancialPct,
  plannedPct,
  planOf,
} from './s-curve.ts'

/** One more package files today's report each time this passes after the start. */
export const reportEveryMs = 30_000
/** A sliding package loses this many points with today's report. */
const slideShare = 0.6

const header = [
  ...[
    'kd_rup',
    'tahun_anggaran',
    'kode_skpd',
    'nama_skpd',
    'nama_paket',
    'jenis_pengadaan',
    'status_kontrak',
  ],
  ...[
    'pagu',
    'nilai_kontrak',
    'no_kontrak',
    'penyedia',
    'npwp_penyedia',
    'mulai',
    'selesai',
    'tahun_jamak_sampai',
    'lat',
    'lng',
  ],
  ...[
    'kode_kelurahan',
    'tanggal',
    'rencana_fisik',
    'realisasi_fisik',
    'rencana_keuangan',
    'realisasi_keuangan',
  ],
  ...['masalah', 'keterangan'],
]

export interface ProgressFeed {
  /** The whole export at an instant. */
  csvAt(nowMs: number): string
  /** Changes whenever the export does. */
  versionAt(nowMs: number): string
  readonly packages: number
}

export function progressFeed(city: City, seed: number, startedAtMs: number): ProgressFeed {
  const time = cityTime(city.head.timeZone)
  const names = new Map<string, string>(city.skpd.map((agency) => [agency.id, agency.name]))
  // A city without some of these agencies shows the packages of those it has.
  const rows = packageRows.filter(([skpd]) => names.has(skpd))
  const filedAt = (nowMs: number) => Math.floor(Math.max(0, nowMs - startedAtMs) / reportEveryMs)
  return {
    packages: rows.length,
    versionAt: (nowMs) => `${time.dayNumberOf(nowMs)}-${Math.min(filedAt(nowMs), rows.length)}`,
    csvAt: (nowMs) => {
      const today = time.dayNumberOf(nowMs)
      const filed = filedAt(nowMs)
      const lines = rows.flatMap((row, index) =>
        linesOf(row, index, planOf(row, seed, today), today, isFiled(index, rows, filed), names, city),
      )
      return `${[header.join(';'), ...lines].join('\r\n')}\r\n`
    },
  }
}

/** Sliding packages report first, so that a visitor sees one turn critical; the others follow in a scattered order. */
function isFiled(index: number, rows: readonly PackageRow[], filed: number): boolean {
  const sliding = rows.findIndex((row) => row[6] === 'sliding')
  if (index === sliding) return filed >= 3
  return (index * 37) % rows.length < filed - 3
}

function linesOf(
  row: PackageRow,
  index: number,
  plan: Plan,
  today: number,
  hasFiledToday: boolean,
  names: ReadonlyMap<string, string>,
  city: City,
): readonly string[] {
  const [skpd, name, lat, lng, budgetMillion, kind, fate] = row
  const isTender = fate === 'tender'
  const days = isTender ? [plan.startDay] : [...curveDays(plan)]
  // Work that runs past its contract goes on being reported week by week, against a plan of 100 %.
  for (let day = plan.endDay + 7; fate === 'late' && day < today; day += 7) days.push(day)
  const files = hasFiledToday && fate !== 'silent' && fate !== 'finished' && !isTender
  if (files && !days.includes(today)) days.push(today)
  const head = [
    skpd,
    names.get(skpd) ?? skpd,
    name,
    kind,
    isTender ? 'Proses Tender' : fate === 'finished' ? 'PHO' : 'Berjalan',
    rupiah(budgetMillion * 1_000_000),
    plan.contractIdr === null ? '' : rupiah(plan.contractIdr),
    plan.contractNo ?? '',
    plan.provider ?? '',
    isTender ? '' : '09.254.294.3-407.000',
    isTender ? '' : dayOfNumber(plan.startDay),
    isTender ? '' : dayOfNumber(plan.endDay),
    isTender || plan.multiYearUntilDay === null ? '' : dayOfNumber(plan.multiYearUntilDay),
    decimal(lat, 6),
    decimal(lng, 6),
    nearestKelurahan(city, lat, lng),
  ]
  // A contract of one year stays in it, also while its extra time runs in the next; then it is told no more.
  const year = plan.multiYearUntilDay === null ? Number(dayOfNumber(plan.startDay).slice(0, 4)) : null
  return days
    .filter((day) => year === null || day <= dayNumber(`${year + 1}-${lastDayOfExtraTime}`))
    .sort((a, b) => a - b)
    .map((day) => {
      const isReported = day <= plan.lastReportDay || (files && day === today)
      const slid = fate === 'sliding' && day === today ? slideShare * Math.abs(plan.deviationPts) : 0
      const physical = Math.max(0, actualPct(plan, day, today) - slid)
      const cells = [
        String(54_100_000 + index * 137),
        // Of a contract over two years each year's budget tells its own days.
        String(year ?? dayOfNumber(day).slice(0, 4)),
        ...head,
        dayOfNumber(day),
        decimal(isTender ? 0 : plannedPct(plan, day), 2),
        isReported ? decimal(isTender ? 0 : physical, 2) : '',
        decimal(isTender ? 0 : plannedFinancialPct(plan, budgetMillion * 1_000_000, day), 2),
        isReported ? rupiah(paidIdr(plan, kind, day, today)) : '',
        isReported && physical < 100 ? (plan.problem ?? '') : '',
        'DATA CONTOH',
      ]
      return cells.map(csvCell).join(';')
    })
}

const grouped = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 })
const decimal = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',')
const rupiah = (value: number): string => grouped.format(value)
const csvCell = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

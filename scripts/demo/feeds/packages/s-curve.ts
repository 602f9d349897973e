/** How one sample package goes: contract window, plan, progress and payments on any day. Pure. */
import { dayNumber, dayOfNumber, weekdayOf } from '#domain/time/day.ts'
import { between, pick, seeded } from '../seeded.ts'
import { type PackageRow, problems, providers } from './package-list.ts'

export interface Plan {
  /** Last day of a contract over more than one budget year; null for one of a single year. */
  readonly multiYearUntilDay: number | null
  readonly startDay: number
  readonly endDay: number
  readonly contractIdr: number | null
  readonly contractNo: string | null
  readonly provider: string | null
  /** Reports come on this day of the week: 0 is Monday, 6 is Sunday. */
  readonly reportWeekday: number
  /** Points ahead (+) or behind (-) plan on `today`. */
  readonly deviationPts: number
  /** No report after this day. */
  readonly lastReportDay: number
  readonly problem: string | null
}

/** Weeks in the middle go fastest: a logistic curve through 0 % at the start and 100 % at the end. */
export function plannedPct(plan: Pick<Plan, 'startDay' | 'endDay'>, day: number): number {
  const share = Math.min(1, Math.max(0, (day - plan.startDay) / Math.max(1, plan.endDay - plan.startDay)))
  const curve = (x: number) => 1 / (1 + Math.exp(-6 * (x - 0.5)))
  return ((curve(share) - curve(0)) / (curve(1) - curve(0))) * 100
}

const yearOf = (day: number): number => Number(dayOfNumber(day).slice(0, 4))

/**
 * Between which days contracts begin and end. A budget year is over on 20 December and the next one has nothing to show
 * before March: in between the sample works on contracts over two years, so that it looks the same on every day.
 */
function season(today: number, anchor: number): { readonly first: number; readonly last: number } {
  const year = yearOf(today)
  const isTurn = today < dayNumber(`${year}-03-01`) || today >= dayNumber(`${year}-12-07`)
  if (isTurn) return { first: anchor - 320, last: anchor + 150 }
  return { first: dayNumber(`${year}-01-08`), last: dayNumber(`${year}-12-20`) }
}

/** `today` in whole days; the same row, seed and year give the same contract, the trouble is placed at today. */
export function planOf(row: PackageRow, seed: number, today: number): Plan {
  const [skpd, name, , , budgetMillion, kind, fate] = row
  const random = seeded(seed, skpd, name)
  // In steps of two weeks, so that a demo kept for some days does not see its contracts move.
  const anchor = Math.floor(today / 14) * 14
  const { first, last } = season(today, anchor)
  const startDay = Math.round(first + between(0.05, 0.6, random) * (anchor - first))
  const ran = anchor - startDay
  const endDay =
    fate === 'finished'
      ? Math.round(anchor - between(0.08, 0.25, random) * ran)
      : fate === 'late'
        ? Math.round(anchor - between(0.04, 0.1, random) * ran)
        : Math.round(Math.min(last, Math.max(anchor + 22, startDay + ran / between(0.7, 0.93, random))))
  const window = { startDay, endDay }
  const contractShare = between(0.86, 0.97, random)
  const hasContract = fate !== 'tender'
  // A drawn 0 is Sunday, as the sample city has always drawn it.
  const reportWeekday = (Math.floor(random() * 7) + 6) % 7
  const isTroubled = fate === 'critical' || fate === 'late' || fate === 'watch' || fate === 'sliding'
  const year = yearOf(startDay)
  return {
    multiYearUntilDay: yearOf(endDay) > year ? endDay : null,
    ...window,
    contractIdr: hasContract ? Math.round(budgetMillion * contractShare) * 1_000_000 : null,
    contractNo: hasContract ? `${100 + Math.floor(random() * 800)}/SPK/${skpd.toUpperCase()}/${year}` : null,
    provider: hasContract
      ? kind === 'Jasa Konsultansi'
        ? 'PT Pantai Basri Konsultan (contoh)'
        : pick(providers, random)
      : null,
    reportWeekday,
    deviationPts: deviationOf(fate, plannedPct(window, today), random),
    lastReportDay: fate === 'silent' ? today - 13 - Math.floor(random() * 6) : today - 1,
    problem: isTroubled ? pick(problems, random) : null,
  }
}

/** Beyond the limits of Permen PU 07/PRT/M/2011: 10 points up to 70 % planned, 5 points after that. */
function deviationOf(fate: PackageRow[6], planned: number, random: () => number): number {
  const limit = planned <= 70 ? 10 : 5
  switch (fate) {
    case 'on-time':
    case 'silent':
      return between(-0.25 * limit, 0.5 * limit, random)
    case 'watch':
      // Measured today; a report of last week, from the steeper part of the curve, showed more.
      return -between(0.52, 0.68, random) * limit
    case 'sliding':
      return -between(0.7, 0.85, random) * limit
    case 'critical':
      return -between(1.3, 2.6, random) * limit
    case 'late':
      return -between(8, 22, random)
    case 'finished':
    case 'tender':
      return 0
  }
}

/**
 * Progress on a day up to `today`: the plan at another pace, the one that ends today at plan plus deviation. Work that
 * is only slower or faster never goes backwards.
 */
export function actualPct(plan: Plan, day: number, today: number): number {
  const pace = paceOf(plan, today)
  return plannedPct(plan, plan.startDay + (day - plan.startDay) * pace)
}

function paceOf(plan: Plan, today: number): number {
  // Finished as planned: otherwise the slowest pace that is finished today would be found, and look late on the way.
  if (plan.deviationPts >= 0 && today >= plan.endDay) return 1
  const ran = Math.max(1, today - plan.startDay)
  const goal = Math.min(100, Math.max(0, plannedPct(plan, today) + plan.deviationPts))
  let low = 0
  let high = Math.max(1, (plan.endDay - plan.startDay) / ran)
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (plannedPct(plan, plan.startDay + ran * middle) < goal) low = middle
    else high = middle
  }
  return high
}

/** Days from the work to its payment; the cash plan counts with the same. */
export const paymentLagDays = 18

/** Monthly certificates of a tenth each, paid some weeks after the work they pay for; goods are paid on delivery. */
export function paidIdr(plan: Plan, kind: string, day: number, today: number): number {
  if (plan.contractIdr === null) return 0
  const done = actualPct(plan, day - paymentLagDays - 5, today)
  const tenths =
    kind === 'Pengadaan Barang' ? (done >= 99.5 ? 10 : done >= 60 ? 5 : 0) : Math.floor((done + 0.5) / 10)
  return Math.round((plan.contractIdr * Math.min(10, tenths)) / 10)
}

/** Cash plan in percent of the budget ceiling: the contract, not the ceiling, will be paid out. */
export function plannedFinancialPct(plan: Plan, budgetIdr: number, day: number): number {
  const share = plan.contractIdr === null || budgetIdr === 0 ? 1 : plan.contractIdr / budgetIdr
  return plannedPct(plan, day - paymentLagDays) * share
}

/** The days that the package's own curve has rows for: its weekly report days, the first and the last one. */
export function curveDays(plan: Plan): readonly number[] {
  const days = new Set([plan.startDay, plan.endDay])
  for (let day = plan.startDay; day <= plan.endDay; day += 1)
    if (weekdayOf(day) === plan.reportWeekday) days.add(day)
  return [...days].sort((a, b) => a - b)
}

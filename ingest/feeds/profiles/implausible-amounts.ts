/** Amounts that deny each other. A thousandth of what it should be looks like any amount; beside another it does not. */
import { writer } from '#domain/format/writer.ts'
import type { RowReader } from './row-reader.ts'

/** A ceiling below this was written in thousands or millions of rupiah. */
export const leastBudgetIdr = 1_000_000
/** Half of the ceilings of a city's packages are far above this. */
const leastUsualBudgetIdr = 10_000_000
/** So much of its ceiling no contract is below, as both are of one estimate. */
const leastContractShare = 0.1
/** Of a ceiling nobody pays so little; in thousands of rupiah the whole of it is no more. */
const leastPaidShare = 0.001
const most = 1.1

interface Amounts {
  readonly budgetIdr: number | null
  readonly contractIdr?: number | null | undefined
  readonly realisedIdr: number | null
  /** Not null: of a contract of several years the ceiling is one year's part, and no limit. */
  readonly multiYearUntil?: string | null | undefined
}

/** To the rupiah: rounded, two amounts may seem to deny what is said of them. */
const exact = (language: 'id' | 'en', idr: number) => `Rp ${writer[language].count(idr)}`

/** `middleBudgetIdr`: of all packages of the delivery. */
export function doubtAmounts(
  reader: RowReader,
  { budgetIdr, contractIdr = null, realisedIdr, multiYearUntil = null }: Amounts,
  middleBudgetIdr: number | null,
): void {
  if (budgetIdr === null) return
  const isUsual = middleBudgetIdr === null || middleBudgetIdr >= leastUsualBudgetIdr
  if (budgetIdr < leastBudgetIdr)
    reader.doubt('budgetIdr', {
      id: 'pagu di bawah Rp 1 juta; mungkin ditulis dalam ribuan atau jutaan rupiah',
      en: 'a budget ceiling below Rp 1 million; perhaps written in thousands or millions of rupiah',
    })
  else if (!isUsual)
    reader.doubt('budgetIdr', {
      id: 'separuh pagu atau lebih dalam kiriman ini di bawah Rp 10 juta; mungkin semuanya ditulis dalam ribuan rupiah',
      en: 'half of the ceilings of this delivery or more are below Rp 10 million; perhaps all are written in thousands of rupiah',
    })
  const isOneYear = multiYearUntil === null
  if (isOneYear && contractIdr !== null && contractIdr > budgetIdr * most)
    reader.doubt('contractIdr', {
      id: 'nilai kontrak lebih dari 110 % pagu',
      en: 'the contract is above 110 % of the budget ceiling',
    })
  if (contractIdr !== null && contractIdr < budgetIdr * leastContractShare)
    reader.doubt('contractIdr', {
      id: `nilai kontrak (${exact('id', contractIdr)}) kurang dari sepersepuluh pagu (${exact('id', budgetIdr)}); periksa banyaknya nol pada keduanya`,
      en: `the contract (${exact('en', contractIdr)}) is less than a tenth of the budget ceiling (${exact('en', budgetIdr)}); check the zeros of both`,
    })
  if (realisedIdr === null || realisedIdr === 0) return
  if (isOneYear && realisedIdr > budgetIdr * most)
    reader.doubt('realisedIdr', {
      id: 'dibayar lebih dari 110 % pagu',
      en: 'paid more than 110 % of the budget ceiling',
    })
  else if (contractIdr !== null && realisedIdr > contractIdr * most)
    reader.doubt('realisedIdr', {
      id: `dibayar lebih dari 110 % nilai kontrak (${exact('id', contractIdr)})`,
      en: `paid more than 110 % of the contract (${exact('en', contractIdr)})`,
    })
  if (realisedIdr < budgetIdr * leastPaidShare)
    reader.doubt('realisedIdr', {
      id: `dibayar ${exact('id', realisedIdr)}, kurang dari seperseribu pagu; mungkin ditulis dalam ribuan atau jutaan rupiah`,
      en: `paid ${exact('en', realisedIdr)}, less than a thousandth of the budget ceiling; perhaps written in thousands or millions of rupiah`,
    })
}

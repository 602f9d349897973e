/** Why a cell is no number, and what to write instead. */
import type { Words } from '#domain/contract/primitives.ts'
import type { NumberFault } from '../read/number.ts'
import type { SheetError } from '../read/sheet-error.ts'
import { percentFields } from '../verdict.ts'

export const sheetErrors: Readonly<Record<SheetError, Words>> = {
  formula: {
    id: 'galat rumus, bukan isi; perbaiki rumusnya, atau tulis isinya, lalu simpan ulang',
    en: 'the error of a formula, not a value; mend it or write the value, and save the sheet again',
  },
  narrow: {
    id: 'kolom terlalu sempit sehingga isinya tidak tersimpan; lebarkan kolomnya lalu simpan ulang',
    en: 'the column was too narrow, so its contents were not saved; widen it and save the sheet again',
  },
}

const words: Readonly<Record<Exclude<NumberFault, 'not-a-number'>, Words>> = {
  ...sheetErrors,
  ambiguous: {
    id: 'bisa dibaca dua cara (ribuan atau desimal); tulis tanpa pemisah ribuan',
    en: 'can be read two ways (thousands or decimals); write it without a thousands mark',
  },
  'ambiguous-scaled': {
    id: 'bisa dibaca dua cara (ribuan atau desimal), dengan selisih seribu kali; tulis misalnya 2500 juta atau 2,5 miliar',
    en: 'can be read two ways (thousands or decimals), a thousand times apart; write 2500 juta or 2,5 miliar, for instance',
  },
  fraction: {
    id: 'bukan jumlah rupiah: pecahan; tulis rupiah penuh, atau persen dengan tanda %',
    en: 'not an amount of rupiah but a fraction; write whole rupiah, or a percentage with %',
  },
  scientific: {
    id: 'angka ilmiah yang kehilangan digit; format sel sebagai Angka tanpa desimal lalu simpan ulang',
    en: 'scientific notation that has lost digits; format the cell as a Number without decimals and save it again',
  },
}

export function noNumber(why: NumberFault, field: string): Words {
  return why === 'not-a-number' ? notANumber(field) : words[why]
}

/** With an example of what the column holds: remarks beside a number belong into another column. */
function notANumber(field: string): Words {
  const example = exampleOf(field)
  return {
    id: `bukan angka; tulis angkanya saja, misalnya ${example}, dan keterangan di kolom lain`,
    en: `not a number; write the number alone, such as ${example}, and remarks in another column`,
  }
}

const percents: ReadonlySet<string> = new Set(percentFields)
const examples: ReadonlyMap<string, string> = new Map([
  ['fiscalYear', '2026'],
  ['lat', '1,0545'],
  ['lng', '104,0305'],
])

function exampleOf(field: string): string {
  if (field.endsWith('Idr')) return '600.000.000'
  return percents.has(field) ? '80,5' : (examples.get(field) ?? '30')
}

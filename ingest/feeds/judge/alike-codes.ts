/**
 * Codes that differ only in how they were typed, under one name: one package, or one complaint, that would be counted
 * twice.
 */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { KnownPackages } from './known-packages.ts'

interface Coded {
  readonly code: string
  readonly name: string
  /** Null of a package that only earlier deliveries told. */
  readonly row: RowVerdict | null
}

export function doubtAlikeCodes(
  byKey: ReadonlyMap<string | null, readonly RowVerdict[]>,
  { own }: Pick<KnownPackages, 'own'>,
  added: Added,
): void {
  const packages = [...byKey].flatMap(([code, rows]): Coded[] => {
    const row = rows.find(({ taken }) => taken?.kind === 'progress')
    return code === null || row?.taken?.kind !== 'progress' ? [] : [{ code, row, name: row.taken.head.name }]
  })
  const before = [...own].flatMap(([code, { head }]): Coded[] =>
    byKey.has(code) || head?.name === undefined ? [] : [{ code, name: head.name, row: null }],
  )
  for (const same of groupsOf([...packages, ...before]))
    for (const { row, code } of same) {
      const others = same.filter((each) => each.code !== code)
      // Once known, it was doubted when it came.
      if (row === null || (own.has(code) && others.every((each) => each.row === null))) continue
      const which = others
        .slice(0, 4)
        .map((each) => each.code)
        .join(', ')
        .slice(0, 120)
      added.doubt(row, 'workPackageId', {
        id: `paket bernama sama ada pula dengan kode ${which}, yang hanya berbeda cara menulisnya; bila satu paket, pakai satu kode agar tidak terhitung dua kali`,
        en: `a package of the same name is there with code ${which} too, which differs only in how it is written; where it is one package, use one code, so that it is not counted twice`,
      })
    }
  doubtAlikeComplaints(byKey, added)
}

/** By the number of the row alone: the code of another complaint may be nobody's business. */
function doubtAlikeComplaints(byKey: ReadonlyMap<string | null, readonly RowVerdict[]>, added: Added): void {
  const complaints = [...byKey].flatMap(([code, rows]): (Coded & { readonly row: RowVerdict })[] => {
    const row = rows.find(({ taken }) => taken?.kind === 'complaint')
    if (code === null || row?.taken?.kind !== 'complaint' || row.taken.record.text === '') return []
    return [{ code, row, name: row.taken.record.text }]
  })
  for (const same of groupsOf(complaints))
    for (const { row, code } of same) {
      const at = same.flatMap((each) => (each.code === code ? [] : [each.row.row])).sort((a, b) => a - b)
      const rows = at.slice(0, 8).join(', ')
      added.doubt(row, 'complaintId', {
        id: `aduan berisi sama ada pula di baris ${rows}, dengan nomor yang hanya berbeda cara menulisnya; bila satu aduan, pakai satu nomor agar tidak terhitung dua kali`,
        en: `a complaint of the same words is there in row ${rows} too, under a number that differs only in how it is written; where it is one complaint, use one number, so that it is not counted twice`,
      })
    }
}

function groupsOf<T extends Coded>(coded: readonly T[]): readonly (readonly T[])[] {
  const groups = Map.groupBy(coded, ({ code, name }) => `${plainCode(code)}\n${columnKey(name)}`)
  return [...groups.values()].filter((same) => same.length > 1)
}

/** Without case, separators and leading zeros, and with the letters that are typed for digits as these. */
const plainCode = (code: string) =>
  columnKey(code)
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
    .replaceAll('_', ' ')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(' ', '')

/** Codes that differ only in how they were typed, under one name: one package that would be counted twice. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

export function doubtAlikeCodes(
  byKey: ReadonlyMap<string | null, readonly RowVerdict[]>,
  added: Added,
): void {
  const packages = [...byKey].flatMap(([code, rows]) => {
    const row = rows.find(({ taken }) => taken?.kind === 'progress')
    return code === null || row?.taken?.kind !== 'progress' ? [] : [{ code, row, name: row.taken.head.name }]
  })
  const groups = Map.groupBy(packages, ({ code, name }) => `${plainCode(code)}\n${columnKey(name)}`)
  for (const same of groups.values())
    for (const { row, code } of same.length > 1 ? same : []) {
      const others = same.filter((each) => each.code !== code).map((each) => each.code)
      const which = others.slice(0, 4).join(', ').slice(0, 120)
      added.doubt(row, 'workPackageId', {
        id: `paket bernama sama ada pula dengan kode ${which}, yang hanya berbeda cara menulisnya; bila satu paket, pakai satu kode agar tidak terhitung dua kali`,
        en: `a package of the same name is there with code ${which} too, which differs only in how it is written; where it is one package, use one code, so that it is not counted twice`,
      })
    }
}

/** Without case, separators and leading zeros. */
const plainCode = (code: string) =>
  columnKey(code)
    .replaceAll('_', ' ')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(' ', '')

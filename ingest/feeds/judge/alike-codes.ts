/** Codes that differ only in how they were typed: one package, or one complaint, that would be counted twice. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { alikeKey, type Coded as CodedPackage, mayBeOnePackage } from '#domain/projects/alike-codes.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { KnownHead, KnownPackages } from './known-packages.ts'

interface Coded {
  readonly code: string
  readonly name: string
  /** Null of a package that only earlier deliveries told. */
  readonly row: RowVerdict | null
}

interface TypedPackage extends Coded, CodedPackage {
  readonly name: string
}

/** Against all rows of the delivery, and what this feed and others told before. */
export function doubtAlikeCodes(
  byKey: ReadonlyMap<string | null, readonly RowVerdict[]>,
  { own, heads = new Map() }: Pick<KnownPackages, 'own' | 'heads'>,
  added: Added,
): void {
  const told = [...byKey].flatMap(([code, rows]): TypedPackage[] => {
    const row = rows.find(({ taken }) => taken?.kind === 'progress')
    if (code === null || row?.taken?.kind !== 'progress') return []
    const { name, skpdId, budgetIdr, fiscalYear } = row.taken.head
    return [{ code, name, skpdId, budgetIdr, fiscalYear, row }]
  })
  const before = [...own].flatMap(([code, { head }]) => (byKey.has(code) ? [] : packageOf(code, head)))
  const elsewhere = [...heads].flatMap(([code, known]) =>
    byKey.has(code) || own.has(code) ? [] : known.flatMap((head) => packageOf(code, head)),
  )
  const all = [...told, ...before, ...elsewhere]
  const sameNames = new Map(groupsOf(all).flatMap((same) => same.map((each) => [each, same])))
  const byDigits = [...Map.groupBy(all, ({ code }) => alikeKey(code))].flatMap(([key, same]) =>
    key === null || same.length === 1 ? [] : [same],
  )
  const alike = new Map(byDigits.flatMap((same) => same.map((each) => [each, same])))
  for (const each of told) {
    const { row, code } = each
    const named = sameNames.get(each) ?? []
    const digits = (alike.get(each) ?? []).filter((other) => mayBeOnePackage(each, other))
    const others = [...new Set([...named, ...digits])].filter((other) => other.code !== code)
    // Once known, it was doubted when it came.
    if (row === null || others.length === 0 || (own.has(code) && others.every((other) => other.row === null)))
      continue
    const codes = [...new Set(others.map((other) => other.code))]
    const isNamed = others.every((other) => columnKey(other.name) === columnKey(each.name))
    added.doubt(row, 'workPackageId', alikeWords(codes.slice(0, 4).join(', ').slice(0, 120), isNamed))
  }
  doubtAlikeComplaints(byKey, added)
}

function packageOf(code: string, head: KnownHead | undefined): TypedPackage[] {
  return head?.name === undefined ? [] : [{ ...head, name: head.name, code, row: null }]
}

function alikeWords(which: string, isNamed: boolean): Words {
  return isNamed
    ? {
        id: `paket bernama sama ada pula dengan kode ${which}, yang hanya berbeda cara menulisnya; bila satu paket, pakai satu kode agar tidak terhitung dua kali`,
        en: `a package of the same name is there with code ${which} too, which differs only in how it is written; where it is one package, use one code, so that it is not counted twice`,
      }
    : {
        id: `paket serupa dari SKPD yang sama ada pula dengan kode ${which}, yang hanya berbeda cara menulisnya; bila satu paket, pakai satu kode agar pagunya tidak terhitung dua kali`,
        en: `a package like it of the same agency is there with code ${which} too, which differs only in how it is written; where it is one package, use one code, so that its ceiling is not counted twice`,
      }
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

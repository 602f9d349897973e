/**
 * Headers of two and three rows, as most RFK forms have them: `Fisik (%)` over `Rencana` and `Realisasi`. A heading that
 * stands over several columns is filled in its first only.
 */
import { progressColumns } from '#config/schema/feed-columns.ts'
import type { Words } from '#domain/contract/primitives.ts'
import { figureNamed, headingWords, isHeadingText } from '../profiles/heading-meaning.ts'
import { cleanLine } from '../read/text.ts'
import { countFields } from './header-row.ts'
import { isSubHeadingRow, recordHead } from './sub-heading-row.ts'

/** The field that a column name is read as, or null. */
export type FieldOf = (name: string) => string | null
/** Whether a column name is one that the profile reads. */
export type KnowsName = (name: string) => boolean

export interface Headings {
  readonly fieldOf: FieldOf
  /** Numbers and days: of these the wrong column of several is a wrong fact. */
  readonly isFigure: (field: string) => boolean
  /** A line that cannot be read may be shown in part: not of complaints, of which any may be sealed. */
  readonly isQuoted: boolean
}

export interface JoinedHeader {
  readonly names: readonly string[]
  /** How many rows below the one that was found belong to the header. */
  readonly below: number
  /** Why it cannot be told which column is meant, or null. */
  readonly fault: Words | null
}

/** One more than forms have: a fourth row that were left out would leave its first part for the whole. */
const maxBelow = 3

const maxBlank = 2
/** A title may hold one word that is a heading elsewhere. */
const enoughFields = 2

/** `at`: index of the row that names the most fields; the rows around it may name the rest. */
export function joinHeader(
  lines: readonly (readonly string[])[],
  at: number,
  headings: Headings,
): JoinedHeader {
  const levels = [lines[at] ?? []]
  let below = 0
  while (levels.length <= maxBelow) {
    // Blank rows between them are part of the header where another of its rows follows.
    const next = lines.findIndex(
      (line, index) => index > at + below && line.some((cell) => cell.trim() !== ''),
    )
    const line = lines[next] ?? []
    if (next > at + below + maxBlank + 1 || !isSubHeadingRow(line, levels, headings.fieldOf)) break
    levels.push(line)
    below = next - at
  }
  const tree = new HeadingTree(levels, headings)
  const fault = tree.fault()
  const names = joinAbove(lines[at - 1] ?? [], tree.names(), headings.fieldOf)
  return {
    names: names.map((name) => withUnit(name, headings.fieldOf)),
    below,
    fault: fault === null ? null : unclear(fault, at + 1, at + below + 1, headings.isQuoted),
  }
}

/** `Realisasi Keuangan (%)` is another column than `Realisasi Keuangan`. */
export function withUnit(name: string, fieldOf: FieldOf): string {
  return fieldOf(name) === fieldOf(name.replaceAll('%', '')) ? name : `${name} persen`
}

interface MergedHeading {
  readonly name: string
  readonly parts: readonly string[]
}

/** The rows of one header, each heading with those below it. */
class HeadingTree {
  readonly #levels: readonly (readonly string[])[]
  /** Per level and column: the column whose heading stands over it, itself included; -1 where none does. */
  readonly #heads: readonly (readonly number[])[]
  readonly #headings: Headings
  readonly #width: number

  constructor(levels: readonly (readonly string[])[], headings: Headings) {
    this.#headings = headings
    this.#width = Math.max(...levels.map((level) => level.length))
    const columns = Array.from({ length: this.#width }, (_, column) => column)
    this.#levels = levels.map((level) => columns.map((column) => cleanLine(level[column] ?? '', 200)))
    this.#heads = headsOf(this.#levels)
  }

  names(): string[] {
    const names = Array.from({ length: this.#width }, (_, column) => this.#nameAt(column))
    for (const { column, depth, parts } of this.#merged()) {
      if (depth + 1 < this.#depthAt(column)) continue
      // The part that has no name of its own is not the whole, where another part is.
      const field = this.#headings.fieldOf(names[column] ?? '')
      if (field !== null && parts.some((part) => this.#headings.fieldOf(names[part] ?? '') === field))
        names[column] = ''
    }
    return names
  }

  /** A heading that we read, over parts of which none is one that we read: the first of them is not the figure. */
  fault(): MergedHeading | null {
    for (const { column, depth, parts } of this.#merged()) {
      const name = this.#nameAt(column, depth)
      const field = this.#headings.fieldOf(name)
      if (field === null || !this.#headings.isFigure(field)) continue
      if (parts.some((part) => this.#headings.fieldOf(this.#nameAt(part)) !== null)) continue
      const texts = parts.map((part) => this.#textBelow(part, depth))
      const isDivided = parts.includes(column) || texts.some((text) => isHeadingText(text))
      if (isDivided) return { name, parts: texts }
    }
    return null
  }

  /** Every heading over more than one column, with those of them that have a heading further down. */
  *#merged(): Generator<{ column: number; depth: number; parts: readonly number[] }> {
    for (const [depth, level] of this.#levels.slice(0, -1).entries()) {
      for (const [column, cell] of level.entries()) {
        if (cell === '') continue
        const parts = Array.from({ length: this.#width - column }, (_, n) => column + n).filter(
          (part) => this.#depthAt(part) > depth + 1 && this.#heads[depth]?.[part] === column,
        )
        if (parts.some((part) => part !== column)) yield { column, depth, parts }
      }
    }
  }

  /** How many levels this column has, with those between that it shares. */
  #depthAt(column: number): number {
    return this.#levels.findLastIndex((level) => level[column]) + 1
  }

  #isDivided(column: number): boolean {
    const next = column + 1
    return this.#depthAt(next) > 1 && this.#heads[0]?.[next] === column
  }

  #textBelow(column: number, depth: number): string {
    return this.#path(column)
      .slice(depth + 1)
      .join(' ')
  }

  #path(column: number, until = this.#depthAt(column) - 1): string[] {
    return this.#levels
      .slice(0, until + 1)
      .flatMap((level, depth) => level[this.#heads[depth]?.[column] ?? -1] ?? [])
  }

  #nameAt(column: number, until?: number): string {
    const { fieldOf, isFigure } = this.#headings
    const path = this.#path(column, until)
    const [first = '', ...rest] = path
    let name = first
    for (const [index, part] of rest.entries()) {
      const both = joined(name, part, path.slice(0, index + 2), fieldOf)
      const field = fieldOf(both) === null ? fieldOf(name) : null
      // A remark below a heading takes its meaning away only where it says which of several figures this is.
      const { isUnclear, isOther } = headingWords(part)
      const isRemark =
        field !== null && (!isFigure(field) || (isUnclear && !isOther && !this.#isDivided(column)))
      const isKept = isRemark && this.#heads[0]?.[column] === column
      name = isKept ? name : both
    }
    return name
  }
}

/** A heading reaches to the right until the next one, and no further than the one above it. */
function headsOf(levels: readonly (readonly string[])[]): number[][] {
  const heads: number[][] = []
  for (const [depth, level] of levels.entries()) {
    const above = heads[depth - 1]
    const own: number[] = []
    for (const [column, cell] of level.entries()) {
      const isSameGroup = above === undefined || above[column] === above[column - 1]
      own.push(cell !== '' ? column : isSameGroup ? (own[column - 1] ?? -1) : -1)
    }
    heads.push(own)
  }
  return heads
}

/** Only where the row below does not say by itself what its columns are: what stands above may be a title. */
function joinAbove(above: readonly string[], names: readonly string[], fieldOf: FieldOf): string[] {
  const times = new Map<string | null, number>()
  for (const name of names) times.set(fieldOf(name), (times.get(fieldOf(name)) ?? 0) + 1)
  const isHeader = countFields(above, fieldOf) >= enoughFields
  return names.map((name, index) => {
    const own = (above[index] ?? '').trim()
    const isOnlyAbove = name.trim() === '' && isHeader && !times.has(fieldOf(own))
    if (isOnlyAbove && fieldOf(own) !== null) return own
    const over = above.slice(0, index + 1).findLast((cell) => cell.trim() !== '')
    if (name.trim() === '' || over === undefined) return name
    const both = joined(over.trim(), name, [over, name], fieldOf)
    const field = fieldOf(name)
    if (field === null) return fieldOf(both) === null ? name : both
    const figure = figureNamed(over, name)
    const isTwice = (times.get(field) ?? 0) > 1 && isHeadingText(over)
    return isTwice || (figure !== null && figure !== field) ? both : name
  })
}

/** The known name of a heading and its part, else both in their order. The unit may be told twice. */
function joined(over: string, part: string, path: readonly string[], fieldOf: FieldOf): string {
  const figure = figureNamed(...path)
  const names = [`${part} ${over}`, `${over} ${part}`]
  if (figure === null && headingWords(over).role === null && headingWords(part).role === null)
    names.push(`${withoutRp(part)} ${withoutRp(over)}`)
  const usual = figure === null ? undefined : progressColumns[figure][0]
  if (usual !== undefined) names.push(usual)
  const known = names.find((name) => fieldOf(name) !== null)
  // `Kode RUP` below `Paket Pekerjaan` says by itself what it is.
  return known ?? (recordHead.has(fieldOf(part) ?? '') ? part : `${over} ${part}`)
}

const withoutRp = (name: string) => name.replace(/\(rp\.?\)/i, '').trim()

function unclear(
  { name, parts }: MergedHeading,
  firstRow: number,
  lastRow: number,
  isQuoted: boolean,
): Words {
  const named = parts.map((part) => `"${cleanLine(part, 40)}"`).slice(0, 4)
  const over = cleanLine(name, 60)
  const [there, many] = isQuoted
    ? [`ada ${named.join(', ')}`, `there are ${named.join(', ')}`]
    : ['ada beberapa kolom', 'there are several columns']
  return {
    id: `judul gabungan di baris ${firstRow} sampai ${lastRow}: di bawah "${over}" ${there}, sehingga tidak diketahui kolom mana yang dimaksud. Pakai satu baris judul dengan satu nama tiap kolom, dan beri nama "${over}" hanya pada kolom yang harus dibaca`,
    en: `a merged heading in rows ${firstRow} to ${lastRow}: below "${over}" ${many}, so it is not known which column is meant. Use one header row with one name per column, and name only the column to be read "${over}"`,
  }
}

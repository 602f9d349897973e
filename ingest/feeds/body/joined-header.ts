/**
 * Headers of two and three rows, as most RFK forms have them: `Fisik (%)` over `Rencana` and `Realisasi`. A heading that
 * stands over several columns is filled in its first only.
 */
/** Whether a column name is one that the profile reads. */
export type KnowsName = (name: string) => boolean

export interface JoinedHeader {
  readonly names: readonly string[]
  /** How many rows below the one that was found belong to the header. */
  readonly below: number
}

const maxBelow = 2

/** `at`: index of the row that names the most fields; the rows around it may name the rest. */
export function joinHeader(
  lines: readonly (readonly string[])[],
  at: number,
  knows: KnowsName,
): JoinedHeader {
  let names = [...(lines[at] ?? [])]
  let below = 0
  while (below < maxBelow) {
    const next = lines[at + below + 1]
    if (next === undefined || !isHeadingRow(next, names, knows)) break
    names = joinBelow(names, next, knows)
    below += 1
  }
  const above = lines[at - 1]
  if (above !== undefined) names = joinAbove(above, names, knows)
  return { names: names.map((name) => withUnit(name, knows)), below }
}

/** `Realisasi Keuangan (%)` is another column than `Realisasi Keuangan`. */
export function withUnit(name: string, knows: KnowsName): string {
  const inWords = `${name} persen`
  return name.includes('%') && knows(inWords) ? inWords : name
}

/** Words only, none of them where a record has its code, and some that stand under a heading of their own. */
function isHeadingRow(line: readonly string[], names: readonly string[], knows: KnowsName): boolean {
  const filled = [...line.entries()].filter(([, cell]) => cell.trim() !== '')
  if (filled.length === 0 || filled.some(([, cell]) => cell.length > 60 || /^[\d(]*\d/.test(cell.trim())))
    return false
  let isPart = false
  for (const [index, cell] of filled) {
    const own = (names[index] ?? '').trim()
    const over = headingOver(names, index)
    const isUnit = /^\(?(?:%|rp\.?|persen|rupiah)\)?$/i.test(cell.trim())
    const isKnown = knows(joined(over, cell, knows))
    if (own !== '' && !isKnown && !isUnit) return false
    if (own === '' && over === '') return false
    isPart ||= own === '' || isKnown || isUnit
  }
  return isPart
}

function joinBelow(names: readonly string[], line: readonly string[], knows: KnowsName): string[] {
  return Array.from({ length: Math.max(names.length, line.length) }, (_, index) => {
    const part = (line[index] ?? '').trim()
    return part === '' ? (names[index] ?? '') : joined(headingOver(names, index), part, knows)
  })
}

/** Only where the row below does not name its column by itself: what stands above may be a title. */
function joinAbove(above: readonly string[], names: readonly string[], knows: KnowsName): string[] {
  return names.map((name, index) => {
    if (name.trim() === '' || knows(name)) return name
    const both = joined(headingOver(above, index), name, knows)
    return knows(both) ? both : name
  })
}

function headingOver(names: readonly string[], index: number): string {
  return (
    names
      .slice(0, index + 1)
      .findLast((name) => name.trim() !== '')
      ?.trim() ?? ''
  )
}

/** The known name of a heading and its part, else both in their order. The unit may be told twice. */
function joined(over: string, part: string, knows: KnowsName): string {
  const names = [`${part} ${over}`, `${over} ${part}`, `${withoutRp(part)} ${withoutRp(over)}`]
  return names.find(knows) ?? `${over} ${part}`
}

const withoutRp = (name: string) => name.replace(/\(rp\.?\)/i, '').trim()

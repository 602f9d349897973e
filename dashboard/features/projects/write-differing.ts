/** What each source tells of a figure on which they disagree, as one line: figures apart by `;`, sources by `,`. */
import type { z } from 'zod'
import type { workPackage } from '#domain/contract/rest/projects.ts'
import type { SkpdId } from '#domain/ids.ts'
import type { WorkPackageStatus } from '#domain/projects/package-facts.ts'
import type { SourceFigure } from '#domain/projects/source-figures.ts'
import type { Format } from '../../i18n/format.ts'
import type { projectWords } from './words.ts'

type Differing = z.infer<typeof workPackage.answer>['differing']

export interface DifferingWith {
  readonly words: Pick<(typeof projectWords)['id'], 'toldBySource' | 'toldOn' | 'toldNone'>
  readonly format: Format
  readonly agency: (id: SkpdId) => string
  /** How a status is called on screens. */
  readonly status: (status: WorkPackageStatus) => string
}

export function writeDiffering(
  differing: Differing,
  { words, format, agency, status }: DifferingWith,
): string {
  return [...Map.groupBy(differing, ({ figure }) => figure).values()]
    .map((same) => {
      const short = same.map((told) => write(told, format.money))
      const areApart = new Set(short).size === new Set(same.map(({ value }) => value)).size
      return same
        .map((told, at) => {
          const value = areApart ? short[at] : write(told, (idr) => `Rp ${format.count(idr)}`)
          const said = words.toldBySource[told.figure](told.source, value ?? '')
          return told.asOf === null ? said : words.toldOn(said, format.day(told.asOf))
        })
        .join(', ')
    })
    .join('; ')

  function write(told: SourceFigure, money: (idr: number) => string): string {
    switch (told.figure) {
      case 'plan':
      case 'physical':
        return format.percent(told.value)
      case 'paid':
      case 'ceiling':
      case 'contract':
        return money(told.value)
      case 'starts':
      case 'ends':
        return format.day(told.value)
      case 'extension':
      case 'multi-year':
      case 'handed-over':
      case 'stop':
      case 'stop-end':
        return told.value === null ? words.toldNone : format.day(told.value)
      case 'status':
        return status(told.value)
      case 'agency':
        return agency(told.value)
    }
  }
}

import { useFormat, useWords } from '../../i18n/use-words.ts'
import type { CurveRow } from './curve-data.ts'
import { projectWords } from './words.ts'

/** The curve as a table of months for a screen reader: the same figures as the lines. */
export function CurveTable({ rows }: { readonly rows: readonly CurveRow[] }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const byMonth = new Map<string, CurveRow>()
  for (const row of rows) byMonth.set(row.day.slice(0, 7), row)
  const cell = (value: number | null) => (value === null ? '–' : format.percent(value))
  return (
    <table className="sr">
      <caption>{words.curveOne}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          <th scope="col">{words.plan}</th>
          <th scope="col">{words.physical}</th>
          <th scope="col">{words.absorption}</th>
        </tr>
      </thead>
      <tbody>
        {[...byMonth.values()].map((row) => (
          <tr key={row.day}>
            <th scope="row">{format.day(row.day)}</th>
            <td>{cell(row.plan)}</td>
            <td>{cell(row.physical)}</td>
            <td>{cell(row.absorption)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

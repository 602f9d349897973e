import { useFormat, useWords } from '../../i18n/use-words.ts'
import { type CurveRow, tableRows } from './curve-data.ts'
import { projectWords } from './words.ts'

/** The curve as a table for a screen reader: the same figures as the lines, and as their labels. */
export function CurveTable({ rows, today }: { readonly rows: readonly CurveRow[]; readonly today: string }) {
  const words = useWords(projectWords)
  const format = useFormat()
  const shown = tableRows(rows, today)
  const cell = (value: number | null) => (value === null ? '–' : format.percent(value))
  return (
    <table className="sr">
      <caption>{words.curveOne}</caption>
      <thead>
        <tr>
          <th scope="col">{words.day}</th>
          <th scope="col">{words.plan}</th>
          <th scope="col">{words.physical}</th>
          <th scope="col">{words.absorption}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
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

/** The doubt about the cell in which a file stops without a line end. */
import { columnKey } from '#config/schema/feed-columns.ts'
import type { SourceRow } from '../body/table.ts'
import { typed } from './as-typed.ts'
import type { Note } from './row-reader.ts'

export function mayBeCut(row: number, { name, text }: NonNullable<SourceRow['lastCell']>): Note {
  return {
    verdict: 'doubted',
    row,
    field: columnKey(name).slice(0, 120),
    reason: {
      id: 'berkas berhenti di sel ini tanpa akhir baris, jadi isinya mungkin terpotong; bila sudah lengkap, akhiri baris terakhir dengan Enter lalu kirim lagi',
      en: 'the file ends in this cell without a line end, so it may be cut; where it is whole, end the last line with Enter and send it again',
    },
    got: typed(text),
  }
}

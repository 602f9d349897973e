/** The log as a file: a table for a spreadsheet, or one JSON object a line. */
import type { AuditEntry } from '#domain/contract/rest/audit.ts'

const columns = [
  'no',
  'waktu',
  'pelaku_id',
  'pelaku',
  'peran',
  'tindakan',
  'jenis_objek',
  'objek_id',
  'hasil',
  'keterangan',
  'alasan',
  'hash',
] as const

export type ExportFormat = 'csv' | 'jsonl'

/** The whole file in pieces, one for each page of entries. */
export async function* exportPieces(
  format: ExportFormat,
  pages: AsyncIterable<readonly AuditEntry[]>,
): AsyncGenerator<string> {
  // The mark tells spreadsheets that it is UTF-8.
  if (format === 'csv') yield `\uFEFF${csvLine(columns)}`
  const line = format === 'csv' ? entryAsCsv : (entry: AuditEntry) => `${JSON.stringify(entry)}\n`
  for await (const page of pages) yield page.map(line).join('')
}

function entryAsCsv(entry: AuditEntry): string {
  const { seq, atMs, actorId, actorName, actorRole, action, objectType, objectId, outcome, detail, note } =
    entry
  return csvLine([
    String(seq),
    new Date(atMs).toISOString(),
    actorId,
    actorName,
    actorRole,
    action,
    objectType,
    objectId,
    outcome,
    JSON.stringify(detail),
    note,
    entry.hash,
  ])
}

function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** RFC 4180, and never a formula: a spreadsheet takes a cell that begins with one of these for one. */
export function csvCell(value: string | null): string {
  const text = value ?? ''
  const safe = /^[\s\p{C}]*[=+\-@|%＝＋－＠]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

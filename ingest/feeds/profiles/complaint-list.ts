/** Profile `complaint-list`: one row per complaint, as its source last told it. */
import type { z } from 'zod'
import { type ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'
import { ComplaintRecord } from '#domain/contract/internal/records.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import type { SourceRow } from '../body/table.ts'
import type { RowVerdict } from '../verdict.ts'
import { doubtArrival, doubtEnd, readStamps, type Stamps, toleranceMs } from './complaint-stamps.ts'
import { emptyInOne } from './empty-fields.ts'
import { readPlace } from './place.ts'
import { type RowContext, unreadable } from './progress-rows.ts'
import { RowReader } from './row-reader.ts'
import { unknownName } from './unknown-name.ts'
import { complaintStatusNamed, complaintStatusWords } from './words.ts'

export const complaintRequired = ['complaintId', 'categoryId', 'status', 'receivedAtMs'] as const

export function readComplaintRow(row: SourceRow, context: RowContext): RowVerdict {
  const reader = new RowReader(row, context)
  if (row.broken !== null) return unreadable(reader)
  const { references } = context
  const complaintId = reader.need('complaintId', reader.id('complaintId'))
  const typedCategory = reader.need('categoryId', reader.line('categoryId', 120))
  const categoryId = typedCategory === null ? null : references.category(typedCategory)
  if (typedCategory !== null && categoryId === null)
    reader.refuse(
      'categoryId',
      unknownName('kategori', references.nearestCategory(typedCategory), 'categories.json'),
    )
  const typedSkpd = reader.line('skpdId', 120)
  const givenSkpd = typedSkpd === null ? null : references.skpd(typedSkpd)
  if (typedSkpd !== null && givenSkpd === null)
    reader.refuse('skpdId', unknownName('SKPD', references.nearestSkpd(typedSkpd), 'skpd.json'))
  const typedStatus = reader.need('status', reader.line('status', 80))
  const status = typedStatus === null ? null : complaintStatusNamed(typedStatus)
  if (typedStatus !== null && status === null)
    reader.refuse('status', {
      id: `status tidak dikenal; yang dikenal: ${complaintStatusWords.join(', ')}`,
      en: `unknown status; known: ${complaintStatusWords.join(', ')}`,
    })

  const stamps = readStamps(reader, status, context.nowMs, context.zone)
  doubtEnd(reader, status, stamps)
  doubtArrival(reader, status, stamps, context.nowMs)
  const draft: { [K in keyof z.input<typeof ComplaintRecord>]: z.input<typeof ComplaintRecord>[K] | null } = {
    complaintId,
    categoryId,
    skpdId: givenSkpd ?? (categoryId === null ? null : references.ownerOf(categoryId)),
    status,
    text: readText(reader),
    channel: reader.label('channel', 60) ?? context.feedName.slice(0, 60),
    placeName: reader.prose('placeName', 300),
    ...readPlace(reader, references),
    ...stamps,
    dayStamps: [...stamps.dayStamps],
    pausedMs: readPausedMs(reader, status, stamps, context.nowMs),
  }
  const record = ComplaintRecord.safeParse(draft)
  const isTaken = reader.refusals.length === 0
  if (isTaken && !record.success)
    reader.refuse(String(record.error.issues[0]?.path[0] ?? 'baris'), {
      id: 'nilai di luar batas',
      en: 'the value is out of range',
    })
  return {
    row: reader.row,
    unit: 'row',
    key: complaintId,
    categoryId,
    // A column of days tells no minutes, and promises are measured in them; when it last changed is promised by nobody.
    dayOnly: stamps.dayStamps.filter((field) => field !== 'changedAtMs'),
    refusals: emptyInOne(reader.refusals),
    doubts: reader.doubts,
    taken: isTaken && record.success ? { kind: 'complaint', record: record.data } : null,
    figures: null,
    cell: (field) => reader.cell(field),
  }
}

const maxText = 4_000
const maxTitle = 300

/** The title stands in front of the text, as its sender wrote it; a text that begins with it says it once. */
function readText(reader: RowReader): string {
  const title = reader.prose('title', maxTitle)
  const text = reader.prose('text', title === null ? maxText : maxText - title.length - 1)
  if (title === null || text === null) return title ?? text ?? ''
  return text.toLowerCase().startsWith(title.toLowerCase()) ? text : `${title}\n${text}`
}

/** More pause than the complaint has lived holds no clock (`told-pause.ts`), and somebody should know why. */
function readPausedMs(
  reader: RowReader,
  status: ComplaintStatus | null,
  { receivedAtMs, resolvedAtMs, dayStamps }: Stamps,
  nowMs: number,
): number {
  const minutes = reader.number('pausedMin', 'count')?.value ?? 0
  const lastMs = (resolvedAtMs ?? nowMs) + (dayStamps.includes('resolvedAtMs') ? dayMs : 0)
  const endMs = status !== null && isOver(status) ? Math.min(lastMs, nowMs) : nowMs
  if (receivedAtMs !== null && minutes * minuteMs > endMs - receivedAtMs + toleranceMs)
    reader.doubt('pausedMin', {
      id: 'lebih lama daripada waktu sejak aduan diterima sampai selesai atau sampai sekarang, jadi jeda ini tidak menahan tenggat; periksa satuannya (menit)',
      en: 'longer than from the receipt to the end or until now, so this pause holds no deadline; check its unit (minutes)',
    })
  if (minutes >= 0 && minutes < 1e7) return Math.round(minutes * minuteMs)
  reader.refuse('pausedMin', { id: 'harus menit, nol atau lebih', en: 'must be minutes, zero or more' })
  return 0
}

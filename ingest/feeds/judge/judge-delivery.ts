/** From bytes to judgement, in one pure step: what the judging thread runs. */
import type { City } from '#config/schema/city.ts'
import type { Feed } from '#config/schema/feed.ts'
import { PackageFact } from '#domain/contract/internal/records.ts'
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { readCsvBody } from '../body/csv-body.ts'
import { decodeBody } from '../body/decode.ts'
import type { Delivery } from '../body/delivery.ts'
import { readJsonBody } from '../body/json-body.ts'
import { moneyUnitWords } from '../body/money-unit.ts'
import { FeedFailure } from '../feed-failure.ts'
import { keptCopy } from '../privacy/kept-copy.ts'
import { sealedRows, shownNames } from '../privacy/sealed-rows.ts'
import { type ColumnMap, fieldReader, mapColumns } from '../profiles/column-map.ts'
import { complaintRequired, readComplaintRow } from '../profiles/complaint-list.ts'
import { progressRequired, readProgressRow } from '../profiles/progress-rows.ts'
import { referencesOf } from '../profiles/references.ts'
import type { Judgement } from '../verdict.ts'
import { dayFields, evidenceOf, numberFields } from './column-evidence.ts'
import { fillFromSeconds } from './fill-columns.ts'
import { foldedInText, foldNotes } from './fold-notes.ts'
import { doubtGroups, groupRows, noGroups } from './group-rows.ts'
import { filledColumns, headingNotes, isOnlyPlanned } from './heading-notes.ts'
import { judgeRows } from './judge-rows.ts'
import { type Known, nothingKnown } from './known-packages.ts'
import { moneyUnitBelow } from './money-unit-below.ts'
import { doubtSecondColumns } from './second-columns.ts'
import { skippedKind } from './skip-rows.ts'
import { missedFigures, namedUnused, secondColumns, unreadColumns } from './unread-columns.ts'

export type JudgeCity = Pick<City, 'skpd' | 'categories' | 'kecamatan' | 'head' | 'sealedWords' | 'settings'>
export type JudgeFeed = Pick<Feed, 'name' | 'profile' | 'format' | 'unit' | 'columns' | 'timeZone'>

const profiles = {
  'progress-rows': { required: progressRequired, read: readProgressRow },
  'complaint-list': { required: complaintRequired, read: readComplaintRow },
} as const

/** Throws `FeedFailure` when the delivery as a whole cannot be used. */
export function judgeDelivery(
  delivery: Delivery,
  feed: JudgeFeed,
  city: JudgeCity,
  nowMs: number,
  known: Known = nothingKnown,
  isKept = false,
): Judgement {
  const isQuoted = feed.profile !== 'complaint-list'
  const text = decodeBody(delivery, feed.format, isQuoted)
  const fieldOf = fieldReader(feed)
  const table =
    feed.format === 'json'
      ? readJsonBody(text, delivery.bytes)
      : readCsvBody(text, delivery, {
          fieldOf,
          isFigure: (field) => figures.has(field),
          isQuoted,
        })
  const profile = profiles[feed.profile]
  const hasDelivered = known.columns.size > 0
  const isShown = feed.profile === 'complaint-list' ? shownNames(city) : () => true
  const mapped = mapColumns(feed, table, profile.required, delivery.bytes, hasDelivered, isShown)
  const references = referencesOf(city)
  const zone = feed.timeZone ?? city.head.timeZone
  const others = [...table.columns].filter((name) => ![...mapped.values()].includes(name))
  const told = fillFromSeconds(table.rows, mapped, secondColumns(others, mapped, feed), { zone, references })
  const { columns } = told
  const skipped = [...table.skipped]
  let inThousands: string | null = null
  const records = told.rows.filter((row) => {
    const kind = skippedKind(row, columns, profile.required)
    if (kind !== null) skipped.push({ kind, row: row.row })
    if (feed.profile === 'progress-rows') inThousands ??= moneyUnitBelow(row, kind, columns)
    return kind === null
  })
  if (inThousands !== null)
    throw new FeedFailure('malformed', moneyUnitWords(inThousands), { body: delivery.bytes })
  const groups = feed.profile === 'progress-rows' ? groupRows(records, columns) : noGroups
  const rows = records.filter((row) => !groups.passedOver.has(row))
  for (const { row } of groups.passedOver) skipped.push({ kind: 'total', row })
  const broken = rows.find((row) => row.broken !== null)
  // A row that cannot be split belongs to an agency nobody can name, so no agency could be said to be whole.
  if (broken?.broken && feed.unit === 'skpd')
    throw new FeedFailure(
      'malformed',
      {
        id: `baris ${broken.row} tidak dapat dibaca (${broken.broken.id}), sehingga tidak ada SKPD yang pasti utuh`,
        en: `row ${broken.row} cannot be read (${broken.broken.en}), so no SKPD is surely whole`,
      },
      { body: delivery.bytes },
    )
  const time = cityTime(city.head.timeZone)
  const today = time.dayOf(nowMs)
  const evidence = evidenceOf(rows, columns, today)
  const context = {
    columns,
    evidence,
    references,
    zone,
    nowMs,
    today,
    feedName: feed.name,
  }
  const unread = unreadColumns(rows, columns)
  const read = rows.map((row) => profile.read(row, context))
  const seconds = secondColumns(unread, columns, feed)
  const compared = doubtSecondColumns(read, rows, columns, seconds, zone, references)
  const sealed = feed.profile === 'complaint-list' ? sealedRows(city, rows, columns, compared) : null
  const verdicts = doubtGroups(sealed?.verdicts ?? compared, groups)
  const judgement = judgeRows(verdicts, feed.unit, time, {
    skipped,
    known,
    evidence,
    skpdName: references.skpdName,
    judgedOn: { today, rules: city.settings.projects },
    ...(sealed === null ? {} : { isSealed: sealed.isSealed }),
  })
  const headings = headingNotes(table, columns, {
    known: known.columns,
    format: feed.format,
    nowMs,
    time,
    missed: feed.profile === 'progress-rows' ? missedFigures(unread, rows, columns, fieldOf) : new Map(),
    isOnlyPlanned: isOnlyPlanned(verdicts, today),
  })
  // What nothing was taken of is kept whichever way it came.
  const kept =
    isKept || judgement.accepted === 0
      ? keptCopy(
          rows.map((row) => ({ row, isHidden: sealed?.isHidden(row.row) ?? false })),
          columns,
          feed.format,
          table.rows[0]?.row ?? 2,
        )
      : null
  return {
    ...judgement,
    kept,
    headings: headings.length,
    notes: foldNotes(
      [...headings, ...(sealed?.withoutCells(judgement.notes) ?? judgement.notes)],
      foldedInText,
    ),
    unusedColumns: namedUnused(unread, fieldOf).map((name) =>
      isShown(name) ? name : hiddenParts.contents.id,
    ),
    columns: filledColumns(rows, columns),
    untold: feed.profile === 'progress-rows' ? untoldFacts(columns) : [],
  }
}

const figures: ReadonlySet<string> = new Set([...numberFields, ...dayFields])

function untoldFacts(columns: ColumnMap): readonly PackageFact[] {
  const hasPoint = columns.has('lat') && columns.has('lng')
  return PackageFact.options.filter((fact) =>
    fact === 'lat' || fact === 'lng' ? !hasPoint : !columns.has(fact),
  )
}

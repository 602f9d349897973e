/** From bytes to judgement, in one pure step: what the judging thread runs. */
import type { City } from '#config/schema/city.ts'
import type { Feed } from '#config/schema/feed.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { readCsvBody } from '../body/csv-body.ts'
import { decodeBody } from '../body/decode.ts'
import type { Delivery } from '../body/delivery.ts'
import { readJsonBody } from '../body/json-body.ts'
import { FeedFailure } from '../feed-failure.ts'
import { mapColumns } from '../profiles/column-map.ts'
import { complaintRequired, readComplaintRow } from '../profiles/complaint-list.ts'
import { progressRequired, readProgressRow } from '../profiles/progress-rows.ts'
import { referencesOf } from '../profiles/references.ts'
import type { Judgement } from '../verdict.ts'
import { judgeRows } from './judge-rows.ts'

export type JudgeCity = Pick<City, 'skpd' | 'categories' | 'kecamatan' | 'head'>
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
): Judgement {
  const text = decodeBody(delivery, feed.format)
  const table =
    feed.format === 'json'
      ? readJsonBody(text, delivery.bytes)
      : readCsvBody(text, delivery.bytes, delivery.isLengthKnown)
  const broken = table.rows.find((row) => row.broken !== null)?.broken
  // A row that cannot be split belongs to an agency nobody can name, so no agency could be said to be whole.
  if (broken && feed.unit === 'skpd')
    throw new FeedFailure(
      'malformed',
      {
        id: `sebuah baris tidak dapat dibaca (${broken.id}), sehingga tidak ada SKPD yang pasti utuh`,
        en: `a row cannot be read (${broken.en}), so no SKPD is surely whole`,
      },
      { body: delivery.bytes },
    )
  const profile = profiles[feed.profile]
  const columns = mapColumns(feed, table, profile.required, delivery.bytes)
  const references = referencesOf(city)
  const time = cityTime(city.head.timeZone)
  const today = time.dayOf(nowMs)
  const context = {
    columns,
    references,
    zone: feed.timeZone ?? city.head.timeZone,
    nowMs,
    today,
    feedName: feed.name,
  }
  const verdicts = table.rows.map((row) => profile.read(row, context))
  return { ...judgeRows(verdicts, feed.unit, time), unusedColumns: [] }
}

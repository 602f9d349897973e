import { z } from 'zod'
import { fieldNamed, profileColumns } from '#config/schema/feed-columns.ts'
import { FeedId } from '#domain/ids.ts'

/** Which shape of outside data a feed brings; each profile is one file in `ingest/feeds/profiles/`. */
export const FeedProfile = z.enum(['progress-rows', 'complaint-list'])

const HttpWay = z.strictObject({
  kind: z.literal('http'),
  url: z
    .url({ protocol: /^https?$/, error: 'a complete http:// or https:// address' })
    .refine(
      (u) => !/^https?:\/\/[^/]*@/.test(u),
      'user and password do not belong in an address: name a credential',
    ),
  everySeconds: z.int().min(5).max(86_400),
  timeoutMs: z.int().min(500).max(120_000).default(10_000),
  maxBytes: z.int().min(1024).max(50_000_000).default(8_000_000),
  /** Key into secrets.json: `{ "feeds": { "<credential>": { "header", "value" } } }`. */
  credential: z.string().nullable().default(null),
})
const FolderWay = z.strictObject({
  kind: z.literal('folder'),
  /** Below the data folder of the city: `data/<city>/drop/<path>`. */
  path: z.string().regex(/^[a-z0-9][a-z0-9/_-]{0,80}$/),
  everySeconds: z.int().min(1).max(3600).default(5),
  maxBytes: z.int().min(1024).max(50_000_000).default(8_000_000),
})

const FeedSettings = z.strictObject({
  id: FeedId,
  name: z.string().min(1),
  profile: FeedProfile,
  format: z.enum(['json', 'csv']),
  way: z.discriminatedUnion('kind', [HttpWay, FolderWay]),
  /** `skpd`: an agency's rows are taken all or none; `row`: each row for itself. */
  unit: z.enum(['row', 'skpd']),
  /** Source column -> our field, where the source's names differ from the profile's own. */
  columns: z.record(z.string(), z.string()).default({}),
  /**
   * Rhythm of the source: a delivery is due after `dueAfterS`, late after `lateAfterS`, stale after `staleAfterS`, dead
   * after `deadAfterS`; counted from the first start for a source that never delivered.
   */
  dueAfterS: z.int().min(1),
  /** Half of the way from due to stale when left out. */
  lateAfterS: z.int().min(1).optional(),
  staleAfterS: z.int().min(1),
  deadAfterS: z.int().min(1),
  /** False for a source that may bring data but that nobody waits for: it is never late and raises no alert. */
  owed: z.boolean().default(true),
  /** Where naive times of this source are meant; null: in the city's own zone. */
  timeZone: z.string().nullable().default(null),
  sample: z.boolean().default(false),
})

/** A feed whose columns and unit fit its profile. */
export const Feed = FeedSettings.superRefine((feed, fault) => {
  for (const [column, field] of Object.entries(feed.columns)) {
    if (fieldNamed(feed.profile, field) !== null) continue
    const known = Object.keys(profileColumns[feed.profile]).join(', ')
    fault.addIssue({
      code: 'custom',
      path: ['columns', column],
      message: `profile ${feed.profile} has no field "${field}"; it has ${known}`,
    })
  }
  if (feed.unit === 'skpd' && feed.profile !== 'progress-rows')
    fault.addIssue({ code: 'custom', path: ['unit'], message: 'only progress-rows can be taken per SKPD' })
})
export type Feed = z.infer<typeof Feed>

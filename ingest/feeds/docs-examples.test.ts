/** The page that offices follow: its examples are read by the code they describe. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Feed } from '#config/schema/feed.ts'
import { profileColumns } from '#config/schema/feed-columns.ts'
import { Secrets } from '#config/schema/secrets.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'

const page = await readFile(path.join(import.meta.dirname, '../../docs/feeds.md'), 'utf8')
function examples(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  )
}
const judged = async (text: string, profile: Feed['profile'], format: Feed['format'], unit: Feed['unit']) =>
  judgeDelivery(
    { bytes: Buffer.from(text), isLengthKnown: true, contentType: null, modifiedAtMs: null },
    { name: 'x', profile, format, unit, columns: {}, timeZone: 'Asia/Jakarta' },
    await sampleCity(),
    noon,
  )

test('the settings and secrets in docs/feeds.md are valid as they stand', () => {
  const [feeds, secrets] = examples('json')
  expect(Feed.array().safeParse(JSON.parse(feeds ?? '')).error?.issues ?? []).toEqual([])
  expect(Secrets.safeParse(JSON.parse(secrets ?? '')).success).toBe(true)
})

test('the worked examples in docs/feeds.md are taken without a word', async () => {
  const progress = await judged(examples('csv')[0] ?? '', 'progress-rows', 'csv', 'skpd')
  expect(progress).toMatchObject({ accepted: 2, refused: 0, suspicious: 0 })
  expect(progress.units[0]?.workPackages[0]?.budgetIdr).toBe(14_900_000_000)
  const complaints = await judged(examples('json')[2] ?? '', 'complaint-list', 'json', 'row')
  expect(complaints).toMatchObject({ accepted: 1, refused: 0, suspicious: 0 })
})

test('every field of both profiles is named in docs/feeds.md', () => {
  for (const columns of Object.values(profileColumns))
    for (const field of Object.keys(columns)) expect(page).toContain(`\`${field}\``)
})

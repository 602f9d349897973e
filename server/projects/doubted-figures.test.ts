/** What a source tells again so that a package looks better is taken, and doubted on its page, whichever feed tells it. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { FeedId, WorkPackageId } from '#domain/ids.ts'
import { batchOf, city, NOON, openRoom, packageOf, readingOf } from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
type Figures = Pick<ProgressReading, 'asOf' | 'plannedPhysicalPct' | 'physicalPct'>

const [first, second] = city.feeds
if (!first || !second) throw new Error('the sample city has two feeds')
const friday = '2026-11-20'
const on = (asOf: string, plannedPhysicalPct: number, physicalPct: number | null): Figures => ({
  asOf,
  plannedPhysicalPct,
  physicalPct,
})

let deliveries = 0
async function tell(
  room: Room,
  figures: readonly Figures[],
  { feedId = first?.id ?? '', ...head }: Partial<WorkPackageRecord> & { feedId?: string } = {},
): Promise<void> {
  deliveries += 1
  const record = packageOf(head)
  await room.civic.takeRecords({
    ...batchOf({
      workPackages: [record],
      progress: figures.map((each) => ({ ...readingOf(each), workPackageId: record.workPackageId })),
    }),
    feedId: FeedId.parse(feedId),
    deliveryId: `doubted:${deliveries}`,
    receivedAtMs: NOON + deliveries,
  })
}

interface Page {
  readonly summary: { readonly doubts: readonly string[]; readonly condition: string }
  readonly fastRise: unknown
  readonly loweredPlan: unknown
  readonly alike: readonly { readonly id: string }[]
}
async function pageOf(room: Room, id = packageOf().workPackageId): Promise<Page> {
  return (await room.call('/api/projects/:workPackageId', { workPackageId: id }, {})) as Page
}

async function withRoom(run: (room: Room, reopen: () => Promise<Room>) => Promise<void>): Promise<void> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-doubted-'))
  let room = await openRoom(folder.path)
  await run(room, async () => {
    await room[Symbol.asyncDispose]()
    room = await openRoom(folder.path)
    return room
  })
  await room[Symbol.asyncDispose]()
}

test('a plan that is lowered for a day that has come is doubted, also after a restart, until it is told as before', async () => {
  await withRoom(async (room, reopen) => {
    await tell(room, [on(friday, 70, 59)])
    expect((await pageOf(room)).loweredPlan).toBe(null)
    await tell(room, [on(friday, 65, 59)])
    await tell(room, [on(friday, 60, 59)])
    const lowered = { day: friday, fromPct: 70, toPct: 60, days: 1 }
    expect(await pageOf(room)).toMatchObject({ loweredPlan: lowered })
    const again = await reopen()
    const page = await pageOf(again)
    expect(page.loweredPlan).toMatchObject(lowered)
    expect(page.summary.doubts).toContain('plan-lowered')
    await tell(again, [on(friday, 70, 59)])
    expect((await pageOf(again)).summary.doubts).not.toContain('plan-lowered')
  })
})

test.each([[[first.id, second.id]], [[second.id, first.id]]])(
  'lowered by both of two feeds, %s, it is doubted once the second has come down',
  async ([one, two]) => {
    await withRoom(async (room) => {
      for (const feedId of [one, two]) await tell(room, [on(friday, 70, 59)], { feedId: feedId ?? '' })
      await tell(room, [on(friday, 60, 59)], { feedId: one ?? '' })
      expect((await pageOf(room)).summary.doubts).not.toContain('plan-lowered')
      await tell(room, [on(friday, 60, 59)], { feedId: two ?? '' })
      expect((await pageOf(room)).summary.doubts).toContain('plan-lowered')
    })
  },
)

test('progress that leaps is taken and doubted, as is a day that is corrected upward', async () => {
  await withRoom(async (room, reopen) => {
    await tell(room, [on('2026-11-06', 60, 30), on('2026-11-13', 70, 31), on(friday, 80, 100)])
    const page = await pageOf(room)
    expect(page.summary).toMatchObject({ condition: 'finished', physicalPct: 100 })
    expect(page.summary.doubts).toContain('rises-fast')
    expect(page.fastRise).toEqual({
      from: { day: '2026-11-13', physicalPct: 31 },
      to: { day: friday, physicalPct: 100 },
    })
    const id = WorkPackageId.parse('RUP-2')
    await tell(room, [on('2026-11-13', 70, 30), on(friday, 80, 31)], { workPackageId: id })
    expect((await pageOf(room, id)).fastRise).toBe(null)
    await tell(room, [on('2026-11-13', 70, 85), on(friday, 80, 95)], { workPackageId: id })
    const again = await reopen()
    expect((await pageOf(again, id)).summary.doubts).toContain('rises-fast')
  })
})

test.each([
  ['06100001', '6100001'],
  ['6100001', '06100001'],
])('%s and then %s of one agency and ceiling: both pages say so, in whichever order', async (one, other) => {
  await withRoom(async (room, reopen) => {
    const ids = [one, other].map((id) => WorkPackageId.parse(id))
    for (const [at, workPackageId] of ids.entries())
      await tell(room, [on(friday, 60, 60)], {
        workPackageId,
        name: at === 0 ? 'Rehabilitasi Gedung Kantor Camat' : 'Rehab. Gedung Kantor Camat',
        feedId: (at === 0 ? first : second).id,
      })
    const expectBoth = async (asked: Room) => {
      for (const [at, id] of ids.entries()) {
        const page = await pageOf(asked, id)
        expect(page.summary.doubts).toContain('code-alike')
        expect(page.alike.map((each) => each.id)).toEqual([ids[1 - at]])
      }
    }
    await expectBoth(room)
    await expectBoth(await reopen())
  })
})

test('what is paid and never reported is a class of its own, and the classes still sum to the whole', async () => {
  await withRoom(async (room) => {
    const untold = {
      workPackageId: WorkPackageId.parse('RUP-3'),
      startsOn: null,
      endsOn: null,
      contractIdr: null,
    }
    await tell(room, [on('2026-11-06', 60, 30)])
    deliveries += 1
    await room.civic.takeRecords({
      ...batchOf({
        workPackages: [packageOf({ ...untold, status: 'unknown', kind: 'goods' })],
        progress: [
          {
            ...readingOf({ asOf: friday, realisedIdr: 1e8 }),
            plannedPhysicalPct: null,
            physicalPct: null,
            workPackageId: untold.workPackageId,
          },
        ],
      }),
      deliveryId: `doubted:${deliveries}`,
    })
    expect((await pageOf(room, untold.workPackageId)).summary).toMatchObject({
      condition: 'paid-not-reported',
      class: 'paid-not-reported',
      notes: ['paid-not-reported'],
    })
    const { counts } = (await room.call('/api/projects/overview', {}, {})) as ProjectOverview
    expect(counts['paid-not-reported']).toBe(1)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2)
  })
})

/** A copy of Batam that lies further east: its days, office hours and deadlines over the front door. */
import { describe, expect, test } from 'vitest'
import { ComplaintId, WorkPackageId } from '#domain/ids.ts'
import { minuteMs } from '#domain/time/units.ts'
import { batchOf, city, complaintOf, openRoom, packageOf, readingOf } from './testing/civic-room.ts'
import { postAsIngest, startTestServer, type TestServer } from './testing/test-server.ts'

async function sendRecords(test: TestServer, batch: ReturnType<typeof batchOf>): Promise<void> {
  const answer = await postAsIngest(test, '/internal/records', batch)
  expect(answer.status, JSON.stringify(answer.json())).toBe(200)
}

describe.each([
  ['Asia/Jakarta', 'WIB', '+07:00'],
  ['Asia/Makassar', 'WITA', '+08:00'],
  ['Asia/Jayapura', 'WIT', '+09:00'],
])('a city in %s', (timeZone, timeZoneLabel, offset) => {
  /** An instant by the city's clock. */
  const local = (text: string) => Date.parse(`${text}:00${offset}`)
  const startAt = (text: string) =>
    startTestServer({
      startsAtMs: local(text),
      change: (city) => ({ ...city, head: { ...city.head, timeZone, timeZoneLabel } }),
    })

  test('says its zone before anybody is signed in, and after', async () => {
    await using test = await startAt('2026-11-23T12:00')
    expect((await test.call('GET', '/api/sign-in')).body).toMatchObject({ timeZone, timeZoneLabel })
    const mayor = await test.signIn('leader')
    expect((await test.call('GET', '/api/city', { as: mayor })).body).toMatchObject({
      timeZone,
      timeZoneLabel,
    })
  })

  test('counts office hours and deadlines by its own clock', async () => {
    await using test = await startAt('2026-11-24T07:45')
    const category = test.city.categories.find(
      ({ clock, disclosure }) =>
        clock.counts === 'working' && clock.firstResponseMinutes === 510 && disclosure === 'public',
    )
    if (category === undefined) throw new Error('the sample city has no category with a working clock')
    const complaint = (id: string, receivedAtMs: number) =>
      complaintOf({
        complaintId: ComplaintId.parse(id),
        categoryId: category.id,
        receivedAtMs,
        changedAtMs: receivedAtMs,
      })
    await sendRecords(
      test,
      batchOf({
        receivedAtMs: local('2026-11-24T07:45'),
        complaints: [
          // Friday afternoon, half an hour before the offices close, and Monday before they open.
          complaint('friday', local('2026-11-20T16:00')),
          complaint('monday', local('2026-11-23T06:00')),
        ],
      }),
    )
    const supervisor = await test.signIn('supervisor')
    const { body } = await test.call('GET', '/api/complaints', { as: supervisor })
    const found = (
      body as { complaints: { id: string; clock: { firstResponseDueAtMs: number; state: string } }[] }
    ).complaints
    const clockOf = (id: string) => found.find((each) => each.id === id)?.clock
    expect(clockOf('friday')?.firstResponseDueAtMs).toBe(local('2026-11-23T15:30'))
    expect(clockOf('friday')?.state).toBe('overdue')
    expect(clockOf('monday')?.firstResponseDueAtMs).toBe(local('2026-11-23T16:00'))
  })

  test('turns day and fiscal year at its own midnight', async () => {
    await using room = await openRoom(undefined, { ...city, head: { ...city.head, timeZone, timeZoneLabel } })
    const eve = local('2026-12-31T23:59')
    room.clock.nowMs = eve
    const work = packageOf({ fiscalYear: 2027, startsOn: '2026-12-01', endsOn: '2027-06-30' })
    const reading = (asOf: string, physicalPct: number) =>
      readingOf({ asOf, plannedPhysicalPct: 20, physicalPct })
    await room.civic.takeRecords(
      batchOf({
        receivedAtMs: eve,
        workPackages: [work, packageOf({ workPackageId: WorkPackageId.parse('rup-2026'), fiscalYear: 2026 })],
        progress: [reading('2026-12-31', 18), reading('2027-01-01', 19)],
      }),
    )
    const seen = async () => {
      room.civic.refresh()
      const item = room.items('work-packages').find((each) => each.id === work.workPackageId)
      const whole = (await room.call('/api/projects/overview', {}, {})) as { fiscalYear: number }
      return [item?.asOf, item?.physicalPct, whole.fiscalYear]
    }
    expect(await seen()).toEqual(['2026-12-31', 18, 2026])
    room.clock.nowMs = eve + minuteMs
    expect(await seen()).toEqual(['2027-01-01', 19, 2027])
  })
})

test('a year without holidays is told at the start and on the page of the system, and is no reason to refuse', async () => {
  await using test = await startTestServer({
    startsAtMs: Date.parse('2026-12-31T17:30:00Z'),
    change: (city) => ({
      ...city,
      calendar: {
        ...city.calendar,
        holidays: city.calendar.holidays.filter(({ date }) => date.startsWith('2026')),
      },
    }),
  })
  // Half past midnight in Batam: the year that has no holidays has begun.
  expect(test.lines.filter((line) => line.includes('hari libur'))).toEqual([
    expect.stringContaining('tidak ada satu pun hari libur 2027 dan 2028'),
  ])
  expect(test.lines.some((line) => line.includes('no holiday at all in 2027 and 2028'))).toBe(true)
  const admin = await test.signIn('admin')
  expect((await test.call('GET', '/api/system', { as: admin })).body).toMatchObject({
    holidayGaps: [
      { year: 2027, hasBegun: true },
      { year: 2028, hasBegun: false },
    ],
  })
})

/** The city's zone and calendar as they are checked when a city is loaded. */
import { expect, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import { copyForEachTest, dir, edit, faultsOf, put, sample } from '#config/testing/city-copy.ts'
import { addDays } from '#domain/time/day.ts'

copyForEachTest()

test('holidays of a year without its joint decree are marked as estimates when they follow the moon', async () => {
  const { calendar } = await loadCity(sample)
  const estimated = calendar.holidays.filter((holiday) => holiday.isEstimate)
  expect(estimated.length).toBeGreaterThan(5)
  expect(estimated.every((holiday) => holiday.date.startsWith('2027'))).toBe(true)
  expect(calendar.holidays.filter((holiday) => holiday.date.startsWith('2026'))).toHaveLength(25)
})

test('Ramadan of the sample city has its own week of 32.5 hours and ends before the feast', async () => {
  const { calendar } = await loadCity(sample)
  expect(calendar.periods.map(({ name, isEstimate }) => [name, isEstimate])).toEqual([
    ['Ramadan 1447 Hijriah', false],
    ['Ramadan 1448 Hijriah', true],
  ])
  // Breaks: half an hour, on Friday an hour.
  const breaksMinutes = 4 * 30 + 60
  for (const { to, workingHours } of calendar.periods) {
    const open = workingHours.reduce(
      (sum, day) => sum + (day === null ? 0 : day.toMinute - day.fromMinute),
      0,
    )
    expect(open - breaksMinutes).toBe(32.5 * 60)
    const feast = calendar.holidays.find(
      ({ name, date }) => name.startsWith('Idulfitri') && date.startsWith(to.slice(0, 4)),
    )
    expect(feast?.date).toBe(addDays(to, 1))
  }
})

test.each([
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Pontianak', 'wib'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
  ['Asia/Jayapura', 'UTC+9'],
  ['Asia/Dili', 'TLT'],
])('a city in %s that calls its zone %s is in order', async (timeZone, timeZoneLabel) => {
  await edit('city.json', (head) => {
    put(head, 'timeZone', timeZone)
    put(head, 'timeZoneLabel', timeZoneLabel)
  })
  expect((await loadCity(dir)).head).toMatchObject({ timeZone, timeZoneLabel })
})

test.each([
  ['Asia/Makassar', 'WIB', '"WIB" is UTC+07:00, but timeZone Asia/Makassar is UTC+08:00: write "WITA"'],
  ['Asia/Jayapura', 'wita', '"wita" is UTC+08:00, but timeZone Asia/Jayapura is UTC+09:00: write "WIT"'],
  ['Asia/Jakarta', 'UTC+8', '"UTC+8" is UTC+08:00, but timeZone Asia/Jakarta is UTC+07:00: write "WIB"'],
  ['Asia/Kolkata', 'WIB', '"WIB" is UTC+07:00, but timeZone Asia/Kolkata is UTC+05:30: write "UTC+05:30"'],
])('%s under the label %s is a fault of the label', async (timeZone, timeZoneLabel, fault) => {
  await edit('city.json', (head) => {
    put(head, 'timeZone', timeZone)
    put(head, 'timeZoneLabel', timeZoneLabel)
  })
  expect(await faultsOf(loadCity(dir))).toEqual([`city.json timeZoneLabel: ${fault} or correct the zone`])
})

test.each([
  ['WIT', 'did you mean "Asia/Jayapura"?'],
  ['UTC+7', 'did you mean "Asia/Jakarta"?'],
  ['+09:00', 'did you mean "Asia/Jayapura"?'],
  ['Asia/Jayapra', 'did you mean "Asia/Jayapura"?'],
  ['asia makassar', 'did you mean "Asia/Makassar"?'],
  [
    'Australia/Sidney',
    'write an IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT), or Australia/Sydney',
  ],
  ['Batam', 'write an IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)'],
  ['+05:30', 'write an IANA name: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT)'],
])(
  '%s is no name of a zone, of a city or of a feed, and the fault says what to write',
  async (typed, hint) => {
    await edit('feeds.json', (feeds) => put(feeds[0], 'timeZone', typed))
    await edit('city.json', (head) => put(head, 'timeZone', typed))
    const fault = `timeZone: no such time zone, got "${typed}"; ${hint}`
    expect(await faultsOf(loadCity(dir))).toEqual([`feeds.json [0].${fault}`, `city.json ${fault}`])
  },
)

test('a zone with summer time cannot be the zone of a city, but a source may keep one', async () => {
  await edit('feeds.json', (feeds) => put(feeds[0], 'timeZone', 'Australia/Sydney'))
  expect((await loadCity(dir)).feeds[0]?.timeZone).toBe('Australia/Sydney')
  await edit('city.json', (head) => put(head, 'timeZone', 'Australia/Sydney'))
  expect(await faultsOf(loadCity(dir))).toEqual([
    'city.json timeZone: its offset changes with the season, which deadlines and daily figures cannot hold, got "Australia/Sydney"',
  ])
})

test('stretches of a calendar that overlap or end before they begin, and days said twice, are told by place', async () => {
  const week = [{ fromMinute: 480, toMinute: 900 }, null, null, null, null, null, null]
  const period = (name: string, from: string, to: string, workingHours: unknown = week) => ({
    name,
    from,
    to,
    workingHours,
  })
  await edit('calendar.json', (calendar) => {
    put(calendar, 'periods', [
      period('Ramadan', '2026-02-19', '2026-03-20'),
      period('Musim haji', '2026-03-20', '2026-04-01'),
      period('Terbalik', '2026-06-30', '2026-06-01'),
      period('Salah tahun', '2027-01-01', '2037-01-01'),
      period('Jam terbalik', '2026-08-01', '2026-08-02', [
        ...week.slice(0, 6),
        { fromMinute: 900, toMinute: 480 },
      ]),
    ])
    put(calendar, 'specialDays', [
      { date: '2026-12-31', name: 'Setengah hari', fromMinute: 450, toMinute: 720 },
      { date: '2026-12-25', name: 'Natal', fromMinute: 450, toMinute: 720 },
      { date: '2026-12-31', name: 'Lagi', fromMinute: 720, toMinute: 720 },
    ])
  })
  expect(await faultsOf(loadCity(dir))).toEqual([
    'calendar.json periods[1]: "Musim haji" (2026-03-20 to 2026-04-01) overlaps periods[0] "Ramadan" (2026-02-19 to 2026-03-20)',
    'calendar.json periods[2].to: must not lie before from, got 2026-06-30 to 2026-06-01',
    'calendar.json periods[3].to: must be at most 366 days from its start, got 3654',
    'calendar.json periods[4].workingHours[6]: must end after it begins, got 900 to 480',
    'calendar.json specialDays[1].date: 2026-12-25 is the holiday "Kelahiran Yesus Kristus": remove one of the two',
    'calendar.json specialDays[2]: must end after it begins, got 720 to 720',
    'calendar.json specialDays[2].date: "2026-12-31" is already used by specialDays[0]',
  ])
})

test('a calendar of before there were periods and special days still loads', async () => {
  await edit('calendar.json', (calendar) => {
    put(calendar, 'periods', undefined)
    put(calendar, 'specialDays', undefined)
  })
  expect((await loadCity(dir)).calendar).toMatchObject({ periods: [], specialDays: [] })
})

import { expect, test } from 'vitest'
import { testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'
import { Visitor } from './testing/visitor.ts'

const MINUTE = 60_000

test('the first minute of the demo shows a city where things go wrong, and ends without an orphan', async () => {
  using folder = testFolder()
  await using city = await RunningCity.start({ dataDir: folder.path, by: 'npm' })
  expect(city.lines.some((line) => /30 days of sample camera history/.test(line))).toBe(true)
  const operator = await new Visitor(city.origin).signedInBy('/api/session/demo', { role: 'operator' })
  using page = await operator.follow('cameras', 'work-packages', 'complaints', 'alerts')

  const cameraIn = (state: string) => page.of('cameras').some((camera) => camera.state === state)
  const packageOf = (kind: string) => page.of('work-packages').some((item) => item.class === kind)
  const complaintAt = (state: string) => page.of('complaints').some(({ clock }) => clock.state === state)
  const seen: Record<string, () => unknown> = {
    'a live camera': () => cameraIn('live'),
    'an offline camera': () => cameraIn('offline'),
    'a frozen camera': () => cameraIn('frozen'),
    'a package on time': () => packageOf('on-plan'),
    'a late package': () => packageOf('watch'),
    'a critical package': () => packageOf('critical'),
    'a fresh complaint': () => complaintAt('fresh'),
    'an overdue complaint': () => complaintAt('overdue'),
    'an alert nobody has acknowledged': () =>
      page.of('alerts').some(({ state }) => state === 'unacknowledged'),
  }
  for (const [what, isSeen] of Object.entries(seen)) await until(what, MINUTE, isSeen)

  const alert = page.of('alerts').find(({ state }) => state === 'unacknowledged')
  const answer = await operator.call('POST', `/api/alerts/${alert?.id}/acknowledge`, {})
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  await until('the page sees who acknowledged it', 5_000, () =>
    page.of('alerts').some(({ id, state }) => id === alert?.id && state === 'acknowledged'),
  )

  const uptime = await operator.call('GET', `/api/cameras/${page.of('cameras')[0]?.cameraId}/uptime?days=30`)
  expect((uptime.body as { days: unknown[] }).days.length).toBeGreaterThan(29)

  // Nothing of an ordinary start is a warning, and two simulators end with the rest.
  expect(city.lines.filter((line) => /^\d\d:\d\d:\d\d /.test(line))).toEqual([])
  city.signal('SIGTERM')
  await city.allGone(10_000)
})

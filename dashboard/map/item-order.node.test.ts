import { expect, test } from 'vitest'
import { sampleAlerts } from '../test/sample-alerts.ts'
import { sampleCameras } from '../test/sample-city.ts'
import { sampleComplaints } from '../test/sample-complaints.ts'
import { samplePackages } from '../test/sample-projects.ts'
import { compareMapItems, toldByAlerts } from './item-order.ts'
import { alertItems, complaintItems, type MapItem, packageItems } from './map-items.ts'

const nowMs = Date.UTC(2026, 10, 27, 9)
const kindOf = <Kind extends MapItem['kind']>(items: readonly MapItem[], kind: Kind) =>
  items.filter((item): item is Extract<MapItem, { kind: Kind }> => item.kind === kind)

test('within one colour the package furthest behind and the complaint longest overdue stand first', () => {
  const items = [
    ...packageItems(samplePackages(nowMs).map(({ summary }) => summary)),
    ...complaintItems(sampleComplaints(nowMs)),
  ].sort(compareMapItems)
  const ranks = items.map((item) => item.rank)
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
  const worst = items.filter((item) => item.rank === items[0]?.rank)
  const deviations = kindOf(worst, 'package').map((item) => item.workPackage.deviationPts ?? 0)
  expect(deviations.length).toBeGreaterThan(1)
  expect(deviations).toEqual([...deviations].sort((a, b) => a - b))
  const deadlines = kindOf(worst, 'complaint').map((item) => item.complaint.clock.dueAtMs ?? 0)
  expect(deadlines).toEqual([...deadlines].sort((a, b) => a - b))
})

test('of what is overdue on the map nothing stands before the others for a year that is doubted', () => {
  const [first, second] = sampleComplaints(nowMs).filter(({ clock }) => clock.state === 'overdue')
  if (first === undefined || second === undefined) throw new Error('the sample has too few')
  const long = { ...first, isArrivalDoubted: true, clock: { ...first.clock, dueAtMs: 0 } }
  const items = complaintItems([long, second]).sort(compareMapItems)
  expect(kindOf(items, 'complaint').map((item) => item.complaint.id)).toEqual([second.id, first.id])
})

test('what an alert is about is told once: its package, its complaint, its cameras', () => {
  const alerts = sampleAlerts(nowMs, sampleCameras())
  const told = toldByAlerts(alertItems(alerts))
  const about = alerts.flatMap(({ subject }) =>
    subject.type === 'complaint' ? [`complaint ${subject.id}`] : [],
  )
  expect(about.length).toBeGreaterThan(0)
  for (const key of about) expect(told.has(key)).toBe(true)
  expect([...told].some((key) => key.startsWith('camera '))).toBe(true)
})

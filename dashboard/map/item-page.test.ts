import { expect, test } from 'vitest'
import type { Action } from '#domain/access/may.ts'
import { sampleAlerts } from '../test/sample-alerts.ts'
import { sampleCameras } from '../test/sample-city.ts'
import { objectPages, pageOf } from './item-page.ts'
import { alertItems } from './map-items.ts'

const nowMs = Date.UTC(2026, 10, 27, 9)
const cameras = sampleCameras()
const byId = new Map(cameras.map((camera) => [camera.id, camera]))
const leader = new Set<Action>(['alert.read', 'camera.read', 'complaint.read', 'project.read'])
const mayLeader = (action: Action) => leader.has(action)
const onMap = alertItems(sampleAlerts(nowMs, cameras))

test('an alert on the map leads to what it is about, also for whoever may not act on alerts', () => {
  expect(onMap.length).toBeGreaterThan(2)
  for (const item of onMap) {
    if (item.kind !== 'alert') continue
    expect(pageOf(item, mayLeader)).toBeNull()
    const { subject, cameraIds } = item.alert
    const pages = objectPages(item.alert, byId, mayLeader)
    if (subject.type === 'complaint') expect(pages.map(({ to }) => to)).toEqual([`/pengaduan/${subject.id}`])
    if (subject.type === 'camera') expect(pages.map(({ to }) => to)).toEqual([`/kamera/${subject.number}`])
    if (subject.type === 'site') expect(pages).toHaveLength(cameraIds.length)
  }
})

test('a page that somebody may not open is not offered', () => {
  for (const item of onMap)
    if (item.kind === 'alert') expect(objectPages(item.alert, byId, () => false)).toEqual([])
})

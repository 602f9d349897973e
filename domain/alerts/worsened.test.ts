import { expect, test } from 'vitest'
import { type Cause, noFigures, room } from '#domain/alerts/cause.ts'
import { hasWorsened } from '#domain/alerts/worsened.ts'
import type { Alert, AlertKind } from '#domain/contract/rest/alerts.ts'
import { SkpdId } from '#domain/ids.ts'

const skpdId = SkpdId.parse('dbmsda')
const named = (id: string) => ({ type: 'work-package' as const, id, name: `Paket ${id}`, skpdId })
/** What tells of these packages now. */
const cause = (kind: AlertKind, ...ids: string[]): Cause => ({
  kind,
  causeKey: `${kind}:${ids.join()}`,
  priority: 3,
  owner: room,
  subject: named(ids[0] ?? 'none'),
  place: null,
  count: ids.length,
  silentCount: 0,
  cameraIds: [],
  members: [],
  objects: { type: 'work-package', ids },
  figures: noFigures,
  escalation: null,
  sinceMs: 0,
})
const agency: Alert['subject'] = { type: 'skpd', id: skpdId }
const warning: Pick<Alert, 'kind' | 'subject' | 'members'> = {
  kind: 'package-near-critical',
  subject: named('a'),
  members: [],
}

test('a warning has come true when its own package is critical now, alone or beside others', () => {
  expect(hasWorsened(warning, [cause('package-critical', 'a')])).toBe(true)
  expect(hasWorsened(warning, [cause('package-critical', 'b', 'a')])).toBe(true)
})

test('that another package became critical says nothing of it, nor does a lesser cause of its own', () => {
  expect(hasWorsened(warning, [cause('package-critical', 'b', 'c')])).toBe(false)
  expect(hasWorsened(warning, [cause('package-silent', 'a')])).toBe(false)
  expect(hasWorsened({ ...warning, kind: 'package-critical' }, [cause('package-critical', 'a')])).toBe(false)
})

test('one of an agency has come true with any package it names', () => {
  const members = ['a', 'b'].map((id) => ({ subject: named(id), figures: noFigures }))
  const folded = { ...warning, subject: agency, members }
  expect(hasWorsened(folded, [cause('package-critical', 'b')])).toBe(true)
  expect(hasWorsened(folded, [cause('package-critical', 'c')])).toBe(false)
})

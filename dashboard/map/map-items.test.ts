import { expect, test } from 'vitest'
import { PackageCondition } from '#domain/projects/package-condition.ts'
import { projectShape } from '../ui/symbols/shapes.ts'
import { projectSymbolOf } from '../ui/symbols/symbol-of.ts'
import { packageRank } from './map-items.ts'

test.each(PackageCondition.options)(
  'a %s package never steps back on the map by falling silent',
  (condition) => {
    const reported = packageRank({ condition, reporting: 'in-time' })
    for (const reporting of ['silent', 'never'] as const) {
      const silent = packageRank({ condition, reporting })
      expect(silent).toBeGreaterThanOrEqual(reported)
      expect(silent).toBeGreaterThan(0)
    }
  },
)

test('a silent package keeps the shape of its condition inside the violet ring', () => {
  for (const condition of PackageCondition.options) {
    const [ring, ...inside] = projectShape(projectSymbolOf({ condition, reporting: 'silent' }), 60)
    expect(ring?.stroke).toBe('stale')
    expect(ring?.dash).toBeDefined()
    const own = projectShape(projectSymbolOf({ condition, reporting: 'in-time' }), 60)
    expect(inside.map((part) => [part.fill, part.stroke])).toEqual(
      own.map((part) => [part.fill, part.stroke]),
    )
  }
})

test('no two conditions share a shape', () => {
  const drawn = PackageCondition.options.map((condition) => JSON.stringify(projectShape(condition, 60)))
  expect(new Set(drawn).size).toBe(drawn.length)
})

test('shapes stay inside their box, those inside the ring as well', () => {
  for (const symbol of [...PackageCondition.options, 'silent-critical', 'silent-watch', 'silent'] as const)
    for (const { path } of projectShape(symbol, 100))
      for (const [at] of path.matchAll(/\d+(\.\d+)?/g)) expect(Number(at)).toBeLessThanOrEqual(24)
})

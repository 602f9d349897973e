/**
 * Once before any test: the built dashboard that browser tests and started cities serve is the one of these sources.
 * `npm test` has seen to it already; whoever calls vitest by hand gets the same.
 */
import path from 'node:path'
import { buildDashboard } from './dashboard.mjs'

export default async function setup(): Promise<void> {
  await buildDashboard(path.resolve(import.meta.dirname, '../..'))
}

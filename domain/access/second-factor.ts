import type { Actor } from '#domain/access/may.ts'

/**
 * Whose password alone is not enough: who may change accounts, who may read what everybody did, and who may open sealed
 * complaints. Everybody else may have a second factor as well.
 */
export function needsSecondFactor({ role, sealed }: Pick<Actor, 'role' | 'sealed'>): boolean {
  if (role === 'admin' || role === 'auditor') return true
  return sealed !== undefined && sealed.holds.length + sealed.deputises.length > 0
}

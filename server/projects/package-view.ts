/** A work package as one actor may see it. */
import type { z } from 'zod'
import type { Actor } from '#domain/access/may.ts'
import type { WorkPackageSummary, workPackage } from '#domain/contract/rest/projects.ts'

/** No wall shows what a contract is worth, so none is told: its display is a device in an open room. */
export function packageFor({ role }: Pick<Actor, 'role'>, item: WorkPackageSummary): WorkPackageSummary {
  if (role !== 'wall-device') return item
  return { ...item, contractIdr: null, realisedIdr: null, paidInAllIdr: null, penalty: null }
}

type Described = Omit<z.infer<typeof workPackage.answer>, 'sources'>

export function descriptionFor(actor: Pick<Actor, 'role'>, described: Described): Described {
  if (actor.role !== 'wall-device') return described
  const summary = packageFor(actor, described.summary)
  return {
    ...described,
    summary,
    contractNo: null,
    provider: null,
    problem: null,
    payments: [],
    differing: [],
    alike: [],
  }
}

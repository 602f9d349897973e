/** Whether one complaint is sealed, and for whose officer. Pure: the caller brings what the store knows of it. */
import type { CategoryId } from '#domain/ids.ts'

export interface SealingFacts {
  /** The category its source gives it now. */
  readonly toldCategoryId: CategoryId
  readonly isSealedCategory: boolean
  /** The sealed category that its words ask for; null when they ask for none. */
  readonly wordsAskFor: string | null
  /** The sealed category it is kept under; null when it is not sealed so far. */
  readonly keptUnder: string | null
  /** What an officer decided about it, and whether its words are still those of then. */
  readonly release: {
    readonly categoryId: CategoryId
    readonly toldCategoryId: string
    readonly saysTheSame: boolean
  } | null
}

export type Sealing =
  | { readonly kind: 'ordinary'; readonly categoryId: CategoryId }
  | { readonly kind: 'sealed'; readonly categoryId: string; readonly quarantinedFrom: CategoryId | null }

export function sealingOf(facts: SealingFacts): Sealing {
  const { toldCategoryId, isSealedCategory, wordsAskFor, keptUnder, release } = facts
  const sealedBy = isSealedCategory ? toldCategoryId : (keptUnder ?? wordsAskFor)
  if (sealedBy === null) {
    const isAsThen = release !== null && release.toldCategoryId === toldCategoryId
    return { kind: 'ordinary', categoryId: isAsThen ? release.categoryId : toldCategoryId }
  }
  // Its source alone never unseals a complaint; the officer's decision holds while it says what it said then.
  if (keptUnder === null && release?.saysTheSame === true && isReleasedStill(facts, release.toldCategoryId))
    return {
      kind: 'ordinary',
      categoryId: release.toldCategoryId === toldCategoryId ? release.categoryId : toldCategoryId,
    }
  return {
    kind: 'sealed',
    categoryId: sealedBy,
    quarantinedFrom: isSealedCategory ? null : toldCategoryId,
  }
}

/** Moved into a sealed category after its release, it is sealed again. */
function isReleasedStill({ toldCategoryId, isSealedCategory }: SealingFacts, then: string): boolean {
  return !isSealedCategory || toldCategoryId === then
}

import { z } from 'zod'
import { CategoryId } from '#domain/ids.ts'

const Term = z.string().min(1).max(400)
const Sentence = z.string().min(1).max(400)

/**
 * Words that seal a complaint in whatever category it came (`domain/complaints/sealed-terms.ts` tells how a term is
 * written). The examples are tried each time the city is read: a list that misses one of its own is refused.
 */
export const SealedWordEntry = z.strictObject({
  /** A sealed category; its officer gets what is found. */
  category: CategoryId,
  terms: z.array(Term).max(500),
  danger: z.array(Term).max(200),
  exceptions: z.array(Term).max(500),
  examples: z.strictObject({ sealed: z.array(Sentence), ordinary: z.array(Sentence) }),
  sample: z.boolean().default(false),
})
export type SealedWordEntry = z.infer<typeof SealedWordEntry>

import { z } from 'zod'
import { CategoryId } from '#domain/ids.ts'

const Term = z.string().min(1).max(400)
const Sentence = z.string().min(1).max(400)

/**
 * Words that seal a complaint in whatever category it came (`domain/complaints/sealed-terms.ts` tells how a term is
 * written). The examples are tried each time the city is read: a list that misses one of its own is refused.
 */
const PlaceWord = z.string().regex(/^[\p{L}\p{N}]{2,40}$/u)
/** What stands before the name of a place in most cities; a city with other words names all of its own. */
const placeWords = [
  ...['jalan', 'jl', 'jln', 'gang', 'gg', 'simpang', 'perumahan', 'perum', 'kampung', 'kp', 'blok'],
  ...['pulau', 'teluk', 'tanjung', 'bukit', 'sungai', 'sei', 'kolam', 'pantai', 'taman', 'pondok'],
  ...['pasar', 'toko', 'warung', 'kedai', 'desa', 'dusun', 'kelurahan', 'kecamatan', 'pt', 'cv'],
]

export const SealedWordEntry = z.strictObject({
  /** A sealed category; its officer gets what is found. */
  category: CategoryId,
  /** Words of one meaning, `|` between them, which terms call by the name: `@keluarga`. */
  classes: z.record(z.string().regex(/^[a-z]{2,40}$/), z.string().min(1).max(2_000)).default({}),
  terms: z.array(Term).max(500),
  danger: z.array(Term).max(200),
  exceptions: z.array(Term).max(500),
  placeWords: z.array(PlaceWord).max(200).default(placeWords),
  examples: z.strictObject({ sealed: z.array(Sentence), ordinary: z.array(Sentence) }),
  sample: z.boolean().default(false),
})
export type SealedWordEntry = z.infer<typeof SealedWordEntry>

import { z } from 'zod'

/** What ingest tells whoever started it, every few seconds, as long as its event loop turns. */
export const SignOfLife = z.object({ kind: z.literal('alive') })
export type SignOfLife = z.infer<typeof SignOfLife>

export const SIGN_OF_LIFE_EVERY_MS = 5_000

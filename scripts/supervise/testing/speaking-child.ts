/** A child that says that it lives, and nothing else. */
import type { SignOfLife } from '#domain/contract/internal/sign-of-life.ts'

const word: SignOfLife = { kind: 'alive' }
process.send?.({ kind: 'ready' })
setInterval(() => process.connected && process.send?.(word), 15)
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))

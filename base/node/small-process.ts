/**
 * How Node is started for a process that stands beside others of its kind and makes little but short-lived garbage: its
 * young generation stays at a few megabytes instead of growing to fifty, one thread collects it, and malloc keeps one
 * arena instead of one for each thread. `collectStart` needs the last flag. Measured in docs/decisions/built-programs.md.
 */
export const smallProcess = {
  execArgv: ['--max-semi-space-size=1', '--single-threaded-gc', '--expose-gc'],
  env: { MALLOC_ARENA_MAX: '1' },
} as const

/**
 * Beside `smallProcess`, for a shard: its old garbage is what it wrote around each picture, and the heap would grow to
 * twice its size before that is collected.
 */
export const lowHeapGrowth = '--heap-growing-percent=30'

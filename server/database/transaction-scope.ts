import { AsyncLocalStorage } from 'node:async_hooks'

/** Which transaction the running code belongs to. `open` turns false at its end, so that work left behind may go on. */
export interface TransactionScope {
  readonly limitMs: number
  /** Migrations ask the schema beside their own transaction. */
  readonly mayUseDbBeside: boolean
  open: boolean
  /** Settles with an error when the time is up. */
  readonly cut: PromiseWithResolvers<never>
}

export const transactionScope = new AsyncLocalStorage<TransactionScope>()

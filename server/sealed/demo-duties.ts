/** In the demo city the agency's person is the officer of every sealed category and the auditor the deputy. */
import type { AccountStore } from '../accounts/account-store.ts'
import { demoAccount } from '../accounts/demo-accounts.ts'
import type { Database } from '../database/database.ts'
import type { SealedDutyBook } from './sealed-duties.ts'

export async function ensureDemoDuties(
  accounts: AccountStore,
  database: Database,
  duties: SealedDutyBook,
): Promise<void> {
  const officer = await demoAccount(accounts, 'skpd')
  const deputy = await demoAccount(accounts, 'auditor')
  if (officer === undefined || deputy === undefined) return
  for (const { categoryId } of duties.gaps())
    await database.transaction((tx) => duties.set(tx, categoryId, { officer, deputy }))
  await duties.changed()
}

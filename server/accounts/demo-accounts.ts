/**
 * The demo city's people: one per role, no passwords, reachable through the buttons on the sign-in page alone. Their
 * names are invented and say no role: a page says that in the reader's language.
 */
import type { City } from '#config/schema/city.ts'
import type { Role } from '#domain/access/role.ts'
import type { Database } from '../database/database.ts'
import type { AccountRow, AccountStore, NewAccount } from './account-store.ts'

const people: readonly { readonly role: Role; readonly displayName: string }[] = [
  { role: 'operator', displayName: 'Rina' },
  { role: 'supervisor', displayName: 'Surya' },
  { role: 'leader', displayName: 'Ratna' },
  { role: 'skpd', displayName: 'Hendra' },
  { role: 'field', displayName: 'Regu lapangan' },
  { role: 'data-desk', displayName: 'Maya' },
  { role: 'admin', displayName: 'Yusuf' },
  { role: 'auditor', displayName: 'Tania' },
]
export const demoRoles: readonly Role[] = people.map((person) => person.role)

/** Makes the accounts that are missing; the agency and the team are the first team's, so that their stories meet. */
export async function ensureDemoAccounts(
  accounts: AccountStore,
  database: Database,
  city: City,
): Promise<void> {
  const team = city.teams[0]
  for (const { role, displayName } of people) {
    if ((await accounts.byName(demoName(role))) !== undefined) continue
    const skpd = team?.skpd ?? city.skpd[0]?.id ?? null
    const account: NewAccount = {
      name: demoName(role),
      displayName:
        role === 'field' && team !== undefined
          ? team.name
          : role === 'skpd'
            ? `${displayName}, ${city.skpd.find((one) => one.id === skpd)?.short ?? 'SKPD'}`
            : displayName,
      role,
      skpdId: role === 'skpd' || role === 'field' ? skpd : null,
      teamId: role === 'field' ? (team?.id ?? null) : null,
      passwordHash: null,
    }
    await database.transaction((tx) => accounts.create(tx, account))
  }
}

export async function demoAccount(accounts: AccountStore, role: Role): Promise<AccountRow | undefined> {
  return demoRoles.includes(role) ? await accounts.byName(demoName(role)) : undefined
}

function demoName(role: Role): string {
  return `demo-${role}`
}

/** Ten codes for the day the phone is gone: shown once, each good once, kept as their hash. */
import { randomInt } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { tokenHash } from './secret-token.ts'

const HOW_MANY = 10
/** Without 0 O 1 I L, so that a code can be read off paper. 31^16 is about 79 bits: too many to try on a stolen hash. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 4
const GROUP_LETTERS = 4

/** New codes instead of all earlier ones; in the clear here and nowhere else. */
export async function giveRecoveryCodes(tx: Transaction<Tables>, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashOf(accountId, code) })))
    .execute()
  return codes
}

/** Whether `typed` was an unused code of the account; it is used now. */
export async function spendRecoveryCode(
  tx: Transaction<Tables>,
  accountId: string,
  typed: string,
): Promise<boolean> {
  if (!looksLikeRecoveryCode(typed)) return false
  const { numDeletedRows } = await tx
    .deleteFrom('recovery_code')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(accountId, typed))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export function looksLikeRecoveryCode(typed: string): boolean {
  return plain(typed).length === GROUPS * GROUP_LETTERS
}

function newCode(): string {
  const group = () => Array.from({ length: GROUP_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** Hyphens, spaces and case do not matter. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

function hashOf(accountId: string, code: string): string {
  return tokenHash(`${accountId} ${plain(code)}`)
}

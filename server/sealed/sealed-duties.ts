/** Who is officer and deputy of each sealed category: in memory for every decision of `may`, in the store for ever. */
import type { Transaction } from 'kysely'
import type { City } from '#config/schema/city.ts'
import { canHoldSealed, type SealedDuties } from '#domain/access/may.ts'
import type { SealedDuty } from '#domain/contract/rest/sealed.ts'
import { CategoryId, UserId } from '#domain/ids.ts'
import { type AccountRow, roleOf } from '../accounts/account-store.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'

const kinds = ['officer', 'deputy'] as const
type DutyKind = (typeof kinds)[number]

interface Held {
  readonly categoryId: string
  readonly duty: DutyKind
  readonly userId: string
}

export class SealedDutyBook {
  readonly #database: Database
  readonly #categories: readonly CategoryId[]
  #held: readonly Held[] = []

  private constructor(database: Database, categories: readonly CategoryId[]) {
    this.#database = database
    this.#categories = categories
  }

  /** Duties of the categories that are sealed, or were when a complaint that is still open was sealed. */
  static async load(database: Database, city: City): Promise<SealedDutyBook> {
    const listed = city.categories.filter(({ disclosure }) => disclosure === 'sealed').map(({ id }) => id)
    const kept = await database.db
      .selectFrom('sealed_complaint')
      .select('category_id')
      .distinct()
      .where('is_open', '=', 1)
      .execute()
    const categories = new Set([...listed, ...kept.map((row) => CategoryId.parse(row.category_id))])
    const book = new SealedDutyBook(database, [...categories])
    await book.#reload()
    return book
  }

  /** Of one account; undefined without any. */
  of(userId: string): SealedDuties | undefined {
    const own = this.#held.filter((held) => held.userId === userId)
    if (own.length === 0) return undefined
    const with_ = (duty: DutyKind) => own.filter((held) => held.duty === duty).map((held) => held.categoryId)
    return { holds: with_('officer'), deputises: with_('deputy') }
  }

  holder(categoryId: string, duty: DutyKind): UserId | null {
    const held = this.#held.find((one) => one.categoryId === categoryId && one.duty === duty)
    return held === undefined ? null : UserId.parse(held.userId)
  }

  all(): SealedDuty[] {
    return this.#categories.map((categoryId) => this.duty(categoryId))
  }

  duty(categoryId: CategoryId): SealedDuty {
    return {
      categoryId,
      officerId: this.holder(categoryId, 'officer'),
      deputyId: this.holder(categoryId, 'deputy'),
    }
  }

  has(categoryId: string): boolean {
    return this.#categories.some((id) => id === categoryId)
  }

  /** Categories without an active officer or deputy: a report could come that nobody may read. */
  gaps(): { readonly categoryId: CategoryId; readonly missing: readonly DutyKind[] }[] {
    return this.#categories.flatMap((categoryId) => {
      const missing = kinds.filter((duty) => this.holder(categoryId, duty) === null)
      return missing.length === 0 ? [] : [{ categoryId, missing }]
    })
  }

  /** In the caller's transaction; call `changed` after its commit. */
  async set(
    tx: Transaction<Tables>,
    categoryId: CategoryId,
    people: { readonly officer: AccountRow; readonly deputy: AccountRow },
  ): Promise<void> {
    if (people.officer.id === people.deputy.id) throw twoPeople()
    for (const account of [people.officer, people.deputy]) if (!canHold(account)) throw cannotHold(account)
    await tx.deleteFrom('sealed_duty').where('category_id', '=', categoryId).execute()
    await tx
      .insertInto('sealed_duty')
      .values(kinds.map((duty) => ({ category_id: categoryId, duty, account_id: people[duty].id })))
      .execute()
  }

  changed(): Promise<void> {
    return this.#reload()
  }

  /** Refuses to take somebody away who a sealed category still needs. */
  requireFree(account: AccountRow): void {
    const own = this.#held.filter((held) => held.userId === account.id && this.has(held.categoryId))
    if (own.length === 0) return
    const names = own.map(({ categoryId }) => categoryId).join(', ')
    throw new Refusal('conflict', {
      id: `Akun ini petugas atau wakil untuk pengaduan tersegel (${names}). Tunjuk orang lain lebih dulu di bawah daftar pengguna.`,
      en: `This account is officer or deputy for sealed complaints (${names}). Name somebody else first, below the list of users.`,
    })
  }

  async #reload(): Promise<void> {
    const rows = await this.#database.db
      .selectFrom('sealed_duty')
      .innerJoin('account', 'account.id', 'sealed_duty.account_id')
      .select(['category_id', 'duty', 'account_id', 'account.role', 'account.disabled'])
      .execute()
    this.#held = rows.flatMap((row) => {
      const duty = kinds.find((kind) => kind === row.duty)
      if (duty === undefined || row.disabled === 1 || !canHoldSealed(roleOf(row))) return []
      return [{ categoryId: row.category_id, duty, userId: row.account_id }]
    })
  }
}

function canHold(account: AccountRow): boolean {
  return account.disabled === 0 && canHoldSealed(roleOf(account))
}

function cannotHold({ name }: AccountRow): Refusal {
  return new Refusal('conflict', {
    id: `"${name}" tidak dapat memegang tugas ini: akunnya nonaktif, atau milik administrator, regu lapangan atau layar. Administrator menunjuk orang lain.`,
    en: `"${name}" cannot hold this duty: the account is disabled, or an administrator's, a field team's or a display's. An administrator names somebody else.`,
  })
}

function twoPeople(): Refusal {
  return new Refusal('conflict', {
    id: 'Petugas dan wakil harus dua orang: bila yang satu tidak ada, yang lain membuka laporan.',
    en: 'Officer and deputy must be two people: when one is away, the other opens the report.',
  })
}

/**
 * Kysely's driver over two threads: selects outside a transaction go to a reader, everything else to the one writer.
 * A transaction is `begin immediate` behind a first-come lock and is cut when its time is up, because one that waits
 * for something else would stop every write of the city.
 */
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { DatabaseError } from './database-error.ts'
import { FifoLock } from './fifo-lock.ts'
import { SqliteThread, type StatementResult } from './sqlite-thread.ts'
import { type TransactionScope, transactionScope } from './transaction-scope.ts'

const WRITERS_WAITING = 1_000

export class SqliteDriver implements Driver {
  readonly #path: string
  readonly #lock = new FifoLock(WRITERS_WAITING)
  #writer: SqliteThread | null = null
  #reader: SqliteThread | null = null

  constructor(path: string) {
    this.#path = path
  }

  async init(): Promise<void> {
    this.#writer = new SqliteThread({ path: this.#path, readOnly: false })
    // The file must exist, in WAL mode, before a reader can open it read-only.
    await this.#writer.execute('select 1', [])
    this.#reader = new SqliteThread({ path: this.#path, readOnly: true })
    await this.#reader.execute('select 1', [])
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#writer === null || this.#reader === null) throw new DatabaseError('closed', 'it is not open')
    return new SqliteConnection(this.#writer, this.#reader, this.#lock)
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).begin()
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).end('commit')
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await own(connection).end('rollback')
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await own(connection).end('rollback')
  }
  async destroy(): Promise<void> {
    await this.#reader?.close()
    await this.#writer?.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #writer: SqliteThread
  readonly #reader: SqliteThread
  readonly #lock: FifoLock
  #transaction: { readonly scope: TransactionScope; readonly timer: NodeJS.Timeout } | null = null
  #wasCut = false

  constructor(writer: SqliteThread, reader: SqliteThread, lock: FifoLock) {
    this.#writer = writer
    this.#reader = reader
    this.#lock = lock
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#route(query)
    return {
      rows: result.rows as R[],
      numAffectedRows: BigInt(result.changes),
      ...(result.lastInsertRowid === null ? {} : { insertId: BigInt(result.lastInsertRowid) }),
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new DatabaseError('sqlite', 'streaming is not supported: ask for pages')
  }

  async begin(): Promise<void> {
    const scope = transactionScope.getStore()
    if (scope === undefined || !scope.open) {
      throw new DatabaseError('used-in-transaction', 'begin transactions with Database.transaction()')
    }
    await this.#lock.acquire()
    try {
      await this.#writer.execute('begin immediate', [])
    } catch (error) {
      this.#lock.release()
      throw error
    }
    const timer = setTimeout(() => this.#cutOff(scope), scope.limitMs)
    this.#transaction = { scope, timer }
  }

  /** Ends the transaction if one is open; after a cut there is none, and a commit says so. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    const transaction = this.#transaction
    if (transaction === null) {
      if (how === 'commit' && this.#wasCut) throw cutError()
      return
    }
    this.#transaction = null
    clearTimeout(transaction.timer)
    try {
      await this.#writer.execute(how, [])
    } catch (error) {
      if (how === 'commit') await this.#writer.execute('rollback', []).catch(() => undefined)
      throw error
    } finally {
      this.#lock.release()
    }
  }

  async #route(query: CompiledQuery): Promise<StatementResult> {
    if (this.#wasCut) throw cutError()
    if (this.#transaction !== null) return await this.#writer.execute(query.sql, query.parameters)
    const scope = transactionScope.getStore()
    if (scope?.open === true && !scope.mayUseDbBeside) {
      throw new DatabaseError(
        'used-in-transaction',
        'inside a transaction use the handle it was given: `db` would wait for the end of it for ever',
      )
    }
    if (query.query.kind === 'SelectQueryNode') {
      return await this.#reader.execute(query.sql, query.parameters)
    }
    await this.#lock.acquire()
    try {
      return await this.#writer.execute(query.sql, query.parameters)
    } finally {
      this.#lock.release()
    }
  }

  #cutOff(scope: TransactionScope): void {
    this.#wasCut = true
    void this.end('rollback').catch(() => undefined)
    scope.cut.reject(cutError())
  }
}

function cutError(): DatabaseError {
  return new DatabaseError('transaction-cut', 'the transaction took too long and was rolled back')
}

function own(connection: DatabaseConnection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection
  throw new Error('a connection of another driver')
}

/**
 * Reports that a phone has not yet delivered. Each carries an id made when the button was pressed, so that sending twice
 * counts once; the queue survives a closed page in localStorage, where other tabs of the same team keep theirs too. Order
 * is kept: one report at a time, oldest first.
 */
import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { TaskStep } from '#domain/contract/rest/alerts.ts'
import { TaskId } from '#domain/ids.ts'

const Report = z.object({
  clientId: z.uuid(),
  taskId: TaskId,
  step: TaskStep.exclude(['assigned']),
  atMs: z.int(),
  note: z.string(),
  /** Why the server would not take it; null while it waits. */
  rejected: z.object({ id: z.string(), en: z.string() }).nullable(),
})
export type Report = z.infer<typeof Report>

/** What became of one attempt. `later`: no signal or a busy server, try again; the report stays. */
export type Delivery =
  | { readonly kind: 'taken' }
  | { readonly kind: 'later' }
  | { readonly kind: 'rejected'; readonly words: { readonly id: string; readonly en: string } }

export interface Keeper {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

interface Waiting {
  readonly reports: readonly Report[]
  /** Of those that wait, how many the phone would not store: they are lost with the page. */
  readonly unstored: number
}
interface Stored {
  readonly reports: readonly Report[]
  /** Entries that this version cannot read, as they are: another version may have written them. */
  readonly strange: readonly unknown[]
}

/** A phone never holds more than this; a shift makes a dozen. */
const LIMIT = 200

export class Outbox {
  readonly store: StoreApi<Waiting>
  readonly #keeper: Keeper
  readonly #key: string
  /** Changes that are not stored yet, by id; null: the report is gone. */
  readonly #unstored = new Map<string, Report | null>()
  /** As last read or written. */
  #stored: Stored = { reports: [], strange: [] }
  #isSending = false

  constructor(keeper: Keeper, owner: string) {
    this.#keeper = keeper
    this.#key = `pantau.outbox.${owner}`
    this.store = createStore<Waiting>(() => ({ reports: [], unstored: 0 }))
    this.#refresh()
  }

  /**
   * Takes a report; false: there is no room for it. The same step of the same task is taken once, however often the
   * button is pressed.
   */
  add(report: Omit<Report, 'rejected'>): boolean {
    const reports = this.#refresh()
    const isThere = reports.some(
      (other) => other.taskId === report.taskId && other.step === report.step && other.rejected === null,
    )
    if (isThere) return true
    if (reports.length >= LIMIT) return false
    this.#change(report.clientId, { ...report, rejected: null })
    return true
  }

  dismiss(clientId: string): void {
    this.#change(clientId, null)
  }

  /** Sends what waits, oldest first, until one must wait longer. Never two at a time. */
  async flush(deliver: (report: Report) => Promise<Delivery>): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (;;) {
        const report = this.#refresh().find((candidate) => candidate.rejected === null)
        if (report === undefined) return
        const delivery = await deliver(report)
        if (delivery.kind === 'later') return
        if (delivery.kind === 'taken') this.dismiss(report.clientId)
        else this.#change(report.clientId, { ...report, rejected: { ...delivery.words } })
      }
    } finally {
      this.#isSending = false
    }
  }

  #change(clientId: string, report: Report | null): void {
    this.#unstored.set(clientId, report)
    this.#refresh()
  }

  /** Reads what is stored, since another tab may have written, and stores what is not: as often as it takes. */
  #refresh(): readonly Report[] {
    const isRead = this.#read()
    const reports = this.#changed(this.#stored.reports)
    // Never over what could not be read: another tab may keep reports there.
    if (isRead && this.#unstored.size > 0) this.#write({ ...this.#stored, reports })
    const unstored = [...this.#unstored.values()].filter((report) => report?.rejected === null).length
    this.store.setState({ reports, unstored })
    return reports
  }

  #changed(stored: readonly Report[]): readonly Report[] {
    const byId = new Map(stored.map((report) => [report.clientId, report]))
    for (const [clientId, report] of this.#unstored) {
      if (report === null) byId.delete(clientId)
      else byId.set(clientId, report)
    }
    return [...byId.values()]
  }

  #write(next: Stored): void {
    try {
      this.#keeper.setItem(this.#key, JSON.stringify([...next.strange, ...next.reports]))
      this.#stored = next
      this.#unstored.clear()
    } catch (error) {
      // No room, or storing is switched off: the page says so, and the report is sent all the same.
      console.error('outbox: not stored on this phone', error)
    }
  }

  /** False where the phone does not let itself be read: what was read before still holds. */
  #read(): boolean {
    try {
      this.#stored = storedOf(this.#keeper.getItem(this.#key))
      return true
    } catch (error) {
      console.error('outbox: not read from this phone', error)
      return false
    }
  }
}

function storedOf(text: string | null): Stored {
  const reports: Report[] = []
  const strange: unknown[] = []
  for (const entry of text === null ? [] : entriesOf(text)) {
    const report = Report.safeParse(entry)
    if (report.success) reports.push(report.data)
    else strange.push(entry)
  }
  return { reports, strange }
}

/** A text that is no list is one entry that nobody can read. */
function entriesOf(text: string): readonly unknown[] {
  try {
    const kept: unknown = JSON.parse(text)
    return Array.isArray(kept) ? kept : [kept]
  } catch {
    return [text]
  }
}

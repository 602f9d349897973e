/**
 * Reports that a phone has not yet delivered. Each carries an id made when the button was pressed, so that sending twice
 * counts once; the queue survives a closed page in localStorage. Order is kept: one report at a time, oldest first.
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

/** A phone never holds more than this; a shift makes a dozen. */
const LIMIT = 200

export class Outbox {
  readonly store: StoreApi<{ readonly reports: readonly Report[] }>
  readonly #keeper: Keeper
  readonly #key: string
  #isSending = false

  constructor(keeper: Keeper, owner: string) {
    this.#keeper = keeper
    this.#key = `pantau.outbox.${owner}`
    this.store = createStore(() => ({ reports: this.#read() }))
  }

  /** Keeps a report. The same step of the same task is kept once, however often the button is pressed. */
  add(report: Omit<Report, 'rejected'>): void {
    const { reports } = this.store.getState()
    const isThere = reports.some(
      (other) => other.taskId === report.taskId && other.step === report.step && other.rejected === null,
    )
    if (isThere || reports.length >= LIMIT) return
    this.#keep([...reports, { ...report, rejected: null }])
  }

  dismiss(clientId: string): void {
    this.#keep(this.store.getState().reports.filter((report) => report.clientId !== clientId))
  }

  /** Sends what waits, oldest first, until one must wait longer. Never two at a time. */
  async flush(deliver: (report: Report) => Promise<Delivery>): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (;;) {
        const report = this.store.getState().reports.find((candidate) => candidate.rejected === null)
        if (report === undefined) return
        const delivery = await deliver(report)
        if (delivery.kind === 'later') return
        if (delivery.kind === 'taken') this.dismiss(report.clientId)
        else this.#reject(report.clientId, delivery.words)
      }
    } finally {
      this.#isSending = false
    }
  }

  #reject(clientId: string, words: { readonly id: string; readonly en: string }): void {
    this.#keep(
      this.store
        .getState()
        .reports.map((report) =>
          report.clientId === clientId ? { ...report, rejected: { ...words } } : report,
        ),
    )
  }

  #keep(reports: readonly Report[]): void {
    this.store.setState({ reports })
    this.#keeper.setItem(this.#key, JSON.stringify(reports))
  }

  #read(): readonly Report[] {
    try {
      const kept = z.array(Report).safeParse(JSON.parse(this.#keeper.getItem(this.#key) ?? '[]'))
      return kept.success ? kept.data : []
    } catch {
      return []
    }
  }
}

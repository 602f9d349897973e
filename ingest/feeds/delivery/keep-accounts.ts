/** Which deliveries that were not taken whole are remembered: a day of them, bounded, each kind of refusal once. Pure. */
import { type DeliveryAccount, earlierKept } from '#domain/contract/internal/feeds.ts'
import { dayMs } from '#domain/time/units.ts'
import { foldedEarlier, foldNotes } from '../judge/fold-notes.ts'

/** By so many cells a delivery is known to say the same again. */
const cellsCompared = 10

export interface Accounts {
  readonly newest: DeliveryAccount | null
  /** The newest first. */
  readonly earlier: readonly DeliveryAccount[]
}

/** After one more delivery. A source that brings the same faulty rows every ten seconds fills one place, not all. */
export function withAccount({ newest, earlier }: Accounts, account: DeliveryAccount): Accounts {
  const said = faultsOf(account)
  const before = [...(newest === null ? [] : [newest]), ...earlier]
    .filter((each) => each.refused + each.held > 0 && faultsOf(each) !== said)
    .map((each) => ({ ...each, lastRefusals: [...foldNotes(each.lastRefusals, foldedEarlier)] }))
  return { newest: account, earlier: keptAt(before, account.deliveredAtMs) }
}

/** Before a file is told again whole, without what was said of its beginning. */
export function withoutFile({ newest, earlier }: Accounts, fileName: string | null): Accounts {
  const [first = null, ...others] = [...(newest === null ? [] : [newest]), ...earlier]
  return first?.fileName === fileName
    ? { newest: null, earlier: others }
    : {
        newest: first,
        earlier: others.filter((each) => each !== others.find((one) => one.fileName === fileName)),
      }
}

/** Those of the day that ends now. */
export function keptAt(earlier: readonly DeliveryAccount[], nowMs: number): DeliveryAccount[] {
  return earlier.filter(({ deliveredAtMs }) => nowMs - deliveredAtMs < dayMs).slice(0, earlierKept)
}

/** The same of a delivery as it was judged, as it was folded, and as it comes back from the database. */
function faultsOf({ fileName, refused, held, heldBack, lastRefusals }: DeliveryAccount): string {
  const cells = foldNotes(lastRefusals, foldedEarlier)
    .slice(0, cellsCompared)
    .map(({ verdict, row, field, got, reason }) => [verdict, row, field, got, reason.id])
  return JSON.stringify([fileName, refused, held, heldBack, cells])
}

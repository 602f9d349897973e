/** Which rows carry the sum of the rows beside them, by arithmetic alone. Pure; n log n. */

export interface Amounts {
  readonly budgetIdr: number
  /** Stands above others by its code or its name, and so may be the sum of a single row. */
  readonly mayBeGroup: boolean
}
/** Which neighbours make the sum, as places in the list, both included. */
export interface SumOf {
  readonly from: number
  readonly to: number
}

/** By place in the list. A group counts once in the sum of the group above it. */
export function sumRows(rows: readonly Amounts[]): ReadonlyMap<number, SumOf> {
  const sums = new Map<number, SumOf>()
  const last = rows.length - 1
  for (const [at, { from, to }] of sumsOfFollowing([...rows].reverse()))
    sums.set(last - at, { from: last - to, to: last - from })
  for (const [at, sum] of sumsOfFollowing(rows)) sums.set(at, sum)
  return sums
}

interface Item {
  readonly at: number
  /** Of all items pushed before and this one. */
  readonly budgetIdr: number
  /** Rows with a ceiling that are the sum of no others. */
  readonly leaves: number
}

function sumsOfFollowing(rows: readonly Amounts[]): ReadonlyMap<number, SumOf> {
  const sums = new Map<number, SumOf>()
  const stack: Item[] = [{ ...bottom, at: rows.length }]
  for (let at = rows.length - 1; at >= 0; at--) {
    const { budgetIdr, mayBeGroup } = rows[at] ?? none
    const top = stack.at(-1) ?? bottom
    const below = budgetIdr > 0 ? placeOf(stack, top.budgetIdr - budgetIdr) : -1
    const base = stack[below]
    let leaves = budgetIdr > 0 ? 1 : 0
    if (base !== undefined && stack.length - 1 - below >= (mayBeGroup ? 1 : 2)) {
      const sum = { from: at + 1, to: base.at - 1 }
      leaves = top.leaves - base.leaves
      // Two packages of one ceiling are usual.
      if (leaves > 1) sums.set(at, sum)
      stack.length = below + 1
    }
    const under = stack.at(-1) ?? bottom
    stack.push({
      at,
      budgetIdr: under.budgetIdr + budgetIdr,
      leaves: under.leaves + leaves,
    })
  }
  return sums
}
const none: Amounts = { budgetIdr: 0, mayBeGroup: false }
const bottom: Item = { at: 0, budgetIdr: 0, leaves: 0 }

/** The highest place with exactly this sum, by halving; less than 0: none. */
function placeOf(stack: readonly Item[], sum: number): number {
  let [low, high] = [0, stack.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stack[middle]?.budgetIdr ?? 0) <= sum) low = middle + 1
    else high = middle
  }
  return low > 0 && stack[low - 1]?.budgetIdr === sum ? low - 1 : -1
}

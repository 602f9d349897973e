/** What kind of number stands where the code of a package belongs. */

/**
 * `account`: `5.2.04.01`, `1 03 10 2.01 0006`, `X.XX.01`, of the budget; `mark`: `A`, `II.`, `b)`, `A.1`, of a list;
 * `ordinal`: `1`, `12`; `word`: without a digit; `code`: anything else, as the systems of procurement and offices give it.
 */
export type CodeShape = 'account' | 'mark' | 'ordinal' | 'word' | 'code'

export function shapeOf(id: string): CodeShape {
  const code = id.trim()
  if (/^\d{1,3}$/.test(code)) return 'ordinal'
  if (
    /^\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)]{0,2}$/i.test(code) ||
    /^[a-z](?:\.\d{1,2}){1,2}[.)]?$/i.test(code)
  )
    return 'mark'
  if (accountGroups(code) !== null) return 'account'
  return /\d/.test(code) ? 'code' : 'word'
}

/** The parts of the code of an account; null for another code. */
export function accountGroups(id: string): readonly string[] | null {
  const code = id.trim().replace(/\.$/, '')
  if (code.length > 60) return null
  const [first = '', ...rest] = code.split(/[.\s/-]/)
  if (rest.length === 0 || !rest.every((part) => /^(?:\d{1,5}|X{1,2})$/i.test(part))) return null
  // With other marks than points it might be a day or the number of another system.
  const isSure = !/[\s/-]/.test(code) || (rest.length >= 2 && first.length === 1 && rest[0]?.length === 2)
  return isSure && /^(?:\d{1,2}|X)$/i.test(first) ? [first, ...rest] : null
}

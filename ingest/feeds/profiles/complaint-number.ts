/**
 * A complaint whose source numbers it by a person: `WA-081377889900`, a mail address. It is kept under a number made from
 * that one, always the same for the same and no other: `WA-x5f0c…`. Who tries all telephone numbers can still tell which
 * it was.
 */
import { createHash } from 'node:crypto'
import { hiddenParts } from '#domain/privacy/hidden-parts.ts'
import { maskIdentities } from '../privacy/mask-numbers.ts'
import { cleanLine } from '../read/text.ts'
import { readSourceId } from './source-id.ts'

/** `id` as `readSourceId` reads what was typed; null where it is nobody's. */
export function numberInstead(typed: string, id: string): string | null {
  const masked = maskIdentities(typed)
  if (masked === typed && maskIdentities(id) === id) return null
  const rest = [hiddenParts.number.id, hiddenParts.mail.id]
    .reduce((text, part) => text.replaceAll(part, ''), masked === typed ? '' : masked)
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
  return `${rest.slice(0, 100)}x${createHash('sha256').update(id).digest('hex').slice(0, 12)}`
}

/** The cell as it may be kept, to be read again as the same number. */
export function maskedNumber(cell: string): string {
  const typed = cleanLine(cell, 120)
  const reading = readSourceId(typed)
  return (reading.ok ? numberInstead(typed, reading.id) : null) ?? maskIdentities(cell)
}

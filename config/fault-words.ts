/** Turns what zod found into sentences that say where, what was expected and what was got. */
import type { z } from 'zod'
import type { ConfigFault } from '#config/city-config-error.ts'
import { knownKeys } from '#config/known-keys.ts'
import { nearestName } from '#config/nearest-name.ts'
import { PASSWORD_PARAMETER } from '#config/password-in-address.ts'

type Issue = z.core.$ZodIssue
const longestShown = 60

/** What stands in a file that `kind` is not known in. */
export function unknownWords(kind: 'setting' | 'list', key: string, known: Iterable<string>): string {
  const near = nearestName(key, known)
  return `no such ${kind}; ${near === null ? 'remove it or check the spelling' : `did you mean ${shown(near)}?`}`
}

/**
 * Faults of one parsed file. `base` is the place of `raw` inside the file.
 * With `showGot: false` values never appear: for files that hold secrets.
 */
export function faultsOfIssues(
  file: string,
  base: readonly PropertyKey[],
  raw: unknown,
  { schema, issues }: { readonly schema: z.core.$ZodType; readonly issues: readonly Issue[] },
  showGot = true,
): ConfigFault[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path]
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file,
        path: formatPath([...path, key]),
        message: unknownWords('setting', key, knownKeys(schema, issue.path)),
      }))
    }
    const got = valueAt(raw, issue.path)
    if (got === undefined) return [{ file, path: formatPath(path), message: 'missing' }]
    const isOfWrongLength = Array.isArray(got) && (issue.code === 'too_small' || issue.code === 'too_big')
    const suffix = showGot ? `, got ${isOfWrongLength ? got.length : shown(got)}` : ''
    return [{ file, path: formatPath(path), message: `${expectation(issue)}${suffix}` }]
  })
}

/** `wall.screens[0].id` from zod's path; a leading index gives `[0].id`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`))
    .join('')
}

/** A value as it was typed, without passwords, shortened so that one broken file cannot fill the screen. */
export function shown(value: unknown): string {
  const text = withoutPasswords(written(value))
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`
}

/** Lists in lists in lists: what is deeper than the stack cannot be written, and is a fault like any other. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch (error) {
    if (error instanceof RangeError) return Array.isArray(value) ? '[[[…' : '{{{…'
    throw error
  }
}

/** Addresses arrive with user and password in them by mistake; the fault about it must not spread them. */
export function withoutPasswords(text: string): string {
  return text.replace(/[^\s"]+/g, withoutLogin).replace(PASSWORD_PARAMETER, '$1…')
}

/** Word by word and from both ends: one expression for it tries every `://` of a text that has no `@`. */
function withoutLogin(word: string): string {
  const from = word.indexOf('://')
  const to = word.lastIndexOf('@')
  return from < 0 || to < from + 3 ? word : `${word.slice(0, from)}://…${word.slice(to)}`
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWords[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(shown).join(', ')}`
    case 'too_small':
      if (!issue.message.startsWith('Too ')) return `must have ${issue.message}`
      if (issue.minimum === 1 && issue.origin !== 'number' && issue.origin !== 'int')
        return 'must not be empty'
      return `must ${sizeVerb(issue.origin)} ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${sizeUnit(issue.origin)}`
    case 'too_big':
      if (!issue.message.startsWith('Too ')) return `must have ${issue.message}`
      return `must ${sizeVerb(issue.origin)} ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${sizeUnit(issue.origin)}`
    case 'invalid_format':
      return formatWords(issue.format, issue.pattern, issue.message)
    case 'invalid_union':
      return unionWords(issue)
    case 'custom':
      return issue.message
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  }
}

/** `must be 1, 2 or null` where every branch is a plain value; otherwise what each branch asks for. */
function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  if (issue.errors.length === 0) {
    const kinds =
      'options' in issue && Array.isArray(issue.options) ? issue.options.map(shown).join(', ') : ''
    return kinds === '' ? 'is none of the known kinds' : `must be one of ${kinds}`
  }
  const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation))
  return `must be ${[...new Set(branches)].map((words) => words.replace(/^must be /, '')).join(' or ')}`
}

const typeWords: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ ]',
  object: 'an object { }',
  record: 'an object { }',
  tuple: 'a list of fixed length',
  null: 'null',
}
function sizeVerb(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be'
}
function sizeUnit(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : ''
}
function formatWords(format: string, pattern: string | undefined, message: string): string {
  if (format === 'date') return 'must be a calendar day like 2026-11-22'
  // A schema that gave its own words knows better than its pattern.
  if (!message.startsWith('Invalid ')) return `must be ${message}`
  if (format === 'url') return 'must be a complete address'
  return `must match ${pattern ?? format}`
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = raw
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

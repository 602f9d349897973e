import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConfigFault } from '#config/city-config-error.ts'
import { withoutPasswords } from '#config/fault-words.ts'

export type JsonFile =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: ConfigFault }

/** Reads one JSON file of a city; a missing file or broken JSON is a fault, not an exception. */
export async function readJsonFile(dir: string, file: string): Promise<JsonFile> {
  let text: string
  try {
    text = await readFile(join(dir, file), 'utf8')
  } catch (cause) {
    return { ok: false, fault: { file, path: '', message: unreadable(cause) } }
  }
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown }
  } catch (cause) {
    const { line, column } = placeOfSyntaxError(text, cause)
    const excerpt = withoutPasswords((text.split('\n')[line - 1] ?? '').trim()).slice(0, 60)
    const near = excerpt === '' ? 'at the end of the text' : `near ${excerpt}`
    return {
      ok: false,
      fault: {
        file,
        path: `line ${line}, column ${column}`,
        message: `not valid JSON ${near}; a missing comma, quote or bracket is the usual reason`,
      },
    }
  }
}

function unreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOENT') return 'the file is missing'
  if (code === 'EACCES') return 'the file may not be read by this user'
  return `the file cannot be read (${code || String(cause)})`
}

/** Node names the position in its message, except when the text simply ends; then the fault is at the end. */
export function placeOfSyntaxError(text: string, cause: unknown): { line: number; column: number } {
  const position = /at position (\d+)/.exec(cause instanceof Error ? cause.message : '')
  const upTo = position ? text.slice(0, Number(position[1])) : text.trimEnd()
  const lines = upTo.split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

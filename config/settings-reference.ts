/** The settings with what their schema says of them: for the reference page, the form, and the tests that hold both. */
import { z } from 'zod'
import { Settings } from '#config/schema/settings.ts'

export interface SettingReference {
  readonly section: string
  readonly name: string
  readonly unit: string
  readonly reason: string
  readonly fallback: unknown
  /** Allowed values in words, `1 to 65535` or `points, relative`; empty when anything of the type is allowed. */
  readonly allowed: string
}

/** Every setting in the order of the schema. Throws when one lacks unit, default or reason. */
export function settingsReference(): SettingReference[] {
  return Object.entries(Settings.shape).flatMap(([section, wrapped]) =>
    Object.entries(wrapped.unwrap().shape).map(([name, schema]) => {
      const meta = schema.meta()
      if (typeof meta?.unit !== 'string' || typeof meta.reason !== 'string' || meta.fallback === undefined)
        throw new Error(`${section}.${name} has no unit, default or reason: make it with setting(...)`)
      return {
        section,
        name,
        unit: meta.unit,
        reason: meta.reason,
        fallback: meta.fallback,
        allowed: allowedWords(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
      }
    }),
  )
}

function allowedWords(json: z.core.JSONSchema.BaseSchema): string {
  const options = json.anyOf ?? json.allOf
  if (options !== undefined)
    return options
      .map((option) => (typeof option === 'boolean' ? '' : allowedWords(option)))
      .filter((words) => words !== '')
      .join(', ')
  if (json.const !== undefined) return String(json.const)
  if (json.enum !== undefined) return json.enum.map(String).join(', ')
  if (json.type === 'null') return 'null'
  if (json.properties !== undefined) return `{ ${Object.keys(json.properties).join(', ')} }`
  const low = json.minimum
  const high = json.maximum
  if (low === undefined) return ''
  return high === undefined || high >= Number.MAX_SAFE_INTEGER ? `${low} and more` : `${low} to ${high}`
}

/** The reference page in Markdown, as `docs/settings.md` holds it. */
export function settingsPage(): string {
  const sections = Map.groupBy(settingsReference(), (setting) => setting.section)
  const lines = [
    '# Settings',
    '',
    '`config/<city>/settings.json`. Every setting may be left out; then the default holds. This page is written by',
    '`node scripts/settings-page.ts` from the schema in `config/schema/settings.ts`, and a test holds it to it.',
  ]
  for (const [section, settings] of sections) {
    lines.push(
      '',
      `## ${section}`,
      '',
      '| setting | default | unit | allowed | why this default |',
      '|---|---|---|---|---|',
    )
    for (const { name, fallback, unit, allowed, reason } of settings)
      lines.push(`| \`${name}\` | \`${JSON.stringify(fallback)}\` | ${unit} | ${allowed} | ${reason} |`)
  }
  return `${lines.join('\n')}\n`
}

/** Writes docs/settings.md from the schema: `node scripts/settings-page.ts`. */
import { writeFile } from 'node:fs/promises'
import { settingsPage } from '#config/settings-reference.ts'

await writeFile(new URL('../docs/settings.md', import.meta.url), settingsPage())

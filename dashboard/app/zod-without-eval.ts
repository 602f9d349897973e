/**
 * Imported before everything else: zod would otherwise try `new Function` once, which the page's content policy refuses
 * and reports as a violation.
 */
import { config } from 'zod'

config({ jitless: true })

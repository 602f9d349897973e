/**
 * Where browsers say what the content policy kept from running. Anybody can write here, so nothing of it is believed or
 * kept: the kinds are counted, and the log hears of them at most once a minute.
 */
import express, { Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { Tally } from './tally.ts'

export const CSP_REPORTS_PATH = '/csp-reports'

const BODY_LIMIT = '16kb'

const directives = [
  'default-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'font-src',
  'connect-src',
  'worker-src',
  'manifest-src',
  'img-src',
  'media-src',
  'object-src',
  'form-action',
  'base-uri',
  'frame-ancestors',
  'require-trusted-types-for',
  'trusted-types',
] as const
/** A directive of the policy, or `other`: a name that somebody made up would fill the log with his words. */
const Directive = z.enum([...directives, 'other']).catch('other')
type Directive = z.output<typeof Directive>

const Report = z.looseObject({ 'csp-report': z.looseObject({ 'effective-directive': Directive }) })

/** Answers 204 to whatever it can read: a browser has no use for more. */
export function cspReports(log: Logger): Router {
  const seen = new Tally<Directive>((counts) =>
    log.warn(counts, 'the content policy kept something from a page'),
  )
  const router = Router()
  router.use(express.json({ type: 'application/csp-report', limit: BODY_LIMIT, inflate: false }))
  router.use((request, response) => {
    const report = Report.safeParse(request.body)
    if (report.success) seen.add(report.data['csp-report']['effective-directive'])
    response.status(204).end()
  })
  return router
}

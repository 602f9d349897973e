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
/** Reports of one message that are counted; browsers send a handful at once. */
const PER_MESSAGE = 20

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

/** As browsers have sent it since 2012, and as the Reporting API sends it. */
const Reports = z.union([
  z
    .looseObject({ 'csp-report': z.looseObject({ 'effective-directive': Directive }) })
    .transform((report) => [report['csp-report']['effective-directive']]),
  z
    .array(z.looseObject({ body: z.looseObject({ effectiveDirective: Directive }) }))
    .transform((reports) => reports.slice(0, PER_MESSAGE).map(({ body }) => body.effectiveDirective)),
])

/** Takes reports of both kinds and always answers 204: a browser has no use for more. */
export function cspReports(log: Logger): Router {
  const seen = new Tally<Directive>((counts) =>
    log.warn(counts, 'the content policy kept something from a page'),
  )
  const router = Router()
  router.use(
    express.json({
      type: ['application/csp-report', 'application/reports+json'],
      limit: BODY_LIMIT,
      inflate: false,
    }),
  )
  router.use((request, response) => {
    const reports = Reports.safeParse(request.body)
    for (const directive of reports.success ? reports.data : []) seen.add(directive)
    response.status(204).end()
  })
  return router
}

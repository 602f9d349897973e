/**
 * `npm run audit:verify -- [--data data/<city>] [--witness <file>] [--code <number>=<letters>] [--audit-key <file>]`
 * walks the audit log of a data folder, running or not, and says whether it is the one that was written. Ends with 1 when
 * it is not. Changes nothing.
 */
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { readCode } from '../../server/audit/audit-head.ts'
import { fileSource } from '../../server/audit/chain-source.ts'
import { faultWords } from '../../server/audit/fault-words.ts'
import { type ChainResult, verifyChain } from '../../server/audit/verify-chain.ts'
import { type AuditOptions, bookOf, readAuditOptions } from './audit-options.ts'

const usage =
  'Usage: npm run audit:verify -- [--data data/<city>] [--witness <file>] [--code 1234=KDWM-QXTA-BVEN] [--audit-key <file>]'

// Its exit code is an answer, also to `npm run audit:verify | head -1`.
outliveReaders(process.stdout, process.stderr)
try {
  const options = readAuditOptions(process.argv.slice(2), ['code'], usage)
  const heads = await bookOf(options)
  using source = fileSource(options.store)
  const code = codeOf(options.values.code)
  const result = await verifyChain({
    source,
    keys: options.keys.keys,
    heads,
    ...(code !== undefined && { code }),
    signal: new AbortController().signal,
  })
  for (const line of report(result, options)) console.log(line)
  process.exitCode = result.intact ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

function codeOf(typed: string | undefined) {
  if (typed === undefined) return undefined
  const [, seq, letters = ''] = /^(\d+)=(.+)$/.exec(typed) ?? []
  const code = readCode(letters)
  if (seq === undefined || code === null)
    throw new Error(`--code ${typed}: a number, = and twelve letters.\n${usage}`)
  return { seq: Number(seq), letters: code }
}

function report(result: ChainResult, { keys, witnesses }: AuditOptions): string[] {
  const { entries, lastSeq, code, faults, gaps, headsSince, signedFromSeq } = result
  const when = (atMs: number) => new Date(atMs).toISOString()
  const protects =
    keys.place === 'data-folder'
      ? 'Kunci ada di folder data: hanya melindungi dari T1 (app.db saja). / The key is in the data folder: protects from T1 (app.db alone) only.'
      : 'Kunci di luar folder data: melindungi dari T1 (app.db) dan T2 (folder data). / The key is outside the data folder: protects from T1 (app.db) and T2 (the data folder).'
  return [
    result.intact
      ? `UTUH / INTACT: ${entries} catatan / entries, terakhir / last ${lastSeq}, kode / code ${code}`
      : `TIDAK UTUH / NOT INTACT: ${entries} catatan terbaca / entries read, terakhir / last ${lastSeq}`,
    ...faults.flatMap((fault) => {
      const { id, en } = faultWords(fault, when)
      return [`  ${id}`, `  ${en}`]
    }),
    ...gaps.flatMap(({ to, until, atMs, lostHeads }) => {
      const restored = `dipulihkan / restored ${when(atMs)}`
      return [
        ...(until > to ? [`  Hilang dan tercatat / lost and named: ${to + 1}-${until}, ${restored}`] : []),
        ...(lostHeads
          ? [`  Kepala hilang dan tercatat / heads lost and named: sampai / up to ${to}, ${restored}`]
          : []),
      ]
    }),
    headsSince === null
      ? 'Di folder data tidak ada kepala yang ditandatangani. / There is no signed head in the data folder.'
      : `Kepala sejak / heads since ${when(headsSince.atMs)}, catatan / entry ${headsSince.count}; catatan bertanda sejak / entries with a MAC since ${signedFromSeq ?? '-'}`,
    protects,
    ...(witnesses.length === 0
      ? [
          'Tanpa --witness, salinan lama yang dipulihkan utuh tidak terlihat. / Without --witness an old copy that was restored whole is not seen.',
        ]
      : []),
  ]
}

/** What may stand behind `npm start --`. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { usualKeyFile } from '../../server/audit/key-place.ts'

export interface StartOptions {
  readonly cityDir: string
  readonly dataDir: string
  /** Replaces `server.listenPort` of the city's settings. */
  readonly port: number | undefined
  /** File of the key that signs the audit log, unless systemd or the environment brings one. */
  readonly auditKeyFile: string
  /** No city was named: the demo runs, with simulators and role buttons. */
  readonly isDemo: boolean
  /** Only accounts and settings, no cameras and no feeds: to name who is missing before the city may start. */
  readonly isSetUp: boolean
}

/** Where the demo city keeps what it stores, below the root of the repository. */
export const demoDataDir = 'data/demo'

const usage =
  'Usage: npm start -- [--city config/<city>] [--data <folder>] [--port 8080] [--audit-key <file>] [--set-up]'

/** Throws an Error whose message is for the console. Paths are taken from `root`, wherever npm was called. */
export function readStartOptions(args: readonly string[], root: string): StartOptions {
  const { city, data, port, 'audit-key': auditKey, 'set-up': isSetUp = false } = parse(args)
  const isDemo = city === undefined
  const cityDir = path.resolve(root, city ?? 'config/batam')
  if (isSetUp && isDemo) throw new Error(`--set-up is for a real city: name it with --city.\n${usage}`)
  const dataDir = path.resolve(
    root,
    data ?? (isDemo ? demoDataDir : path.join('data', path.basename(cityDir))),
  )
  if (!isDemo && dataDir === path.resolve(root, demoDataDir))
    throw new Error(
      `${demoDataDir} belongs to the demo city and its sample data. Name another folder with --data.`,
    )
  const auditKeyFile = auditKey === undefined ? usualKeyFile(dataDir, isDemo) : path.resolve(root, auditKey)
  return {
    cityDir,
    dataDir,
    auditKeyFile,
    port: port === undefined ? undefined : portOf(port),
    isDemo,
    isSetUp,
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: { city: text, data: text, port: text, 'audit-key': text, 'set-up': { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port: "${text}" is not a port number between 1 and 65535.`)
  return port
}

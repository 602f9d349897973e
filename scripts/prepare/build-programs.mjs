/**
 * Builds our programs and threads into the folder that is named: each one file of plain JavaScript without types and
 * without what it never uses. From its sources a program looks for 100 to 900 modules and strips their types, which was
 * half of a start and a third of a shard's memory. Run by `programs.mjs` on the pinned Node.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const [root, folder, finalFolder] = process.argv.slice(2)

/** Not the gateway: node-media-server comes with files of its own, and few cities have it. */
const programs = [
  'scripts/supervise/main.ts',
  'server/main.ts',
  'server/database/sqlite-worker.ts',
  'server/accounts/password-guesses-worker.ts',
  'ingest/main.ts',
  'ingest/store/writer-worker.ts',
  'ingest/store/reader-worker.ts',
  'ingest/feeds/judge/judge-thread.ts',
  'ingest/cameras/shard/main.ts',
  'scripts/demo/cameras/main.ts',
  'scripts/demo/feeds/main.ts',
  'scripts/demo/seed-series.ts',
]

/**
 * `import` of node:http asks for everything in it, and with its `WebSocket` loads all of Node's fetch: 14 MB that a
 * process may never use. Taken as `require` would take it, it loads what is named.
 */
const LEAN_HTTP = '\0node:http'
const ofFetch = new Set(['WebSocket', 'CloseEvent', 'MessageEvent'])
const leanHttp = {
  resolveId: (source, _importer, { kind }) =>
    /^(node:)?http$/.test(source) && kind === 'import-statement' ? LEAN_HTTP : null,
  load: (id) => {
    if (id !== LEAN_HTTP) return null
    const names = Object.keys(process.getBuiltinModule('node:http')).filter((name) => !ofFetch.has(name))
    return `const http = process.getBuiltinModule('node:http')
      export default http
      export const { ${names.join(', ')} } = http`
  },
}

const read = new Set(
  ['package.json', 'package-lock.json', 'scripts/prepare/build-programs.mjs'].map((file) =>
    path.join(root, file),
  ),
)
for (const program of programs) await build(program)
const files = {}
for (const file of [...read].sort())
  files[path.relative(root, file)] = createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
await writeFile(path.join(folder, 'built-from.json'), JSON.stringify({ root, programs, files }))

async function build(program) {
  const entry = path.join(root, program)
  const built = await rolldown({
    input: entry,
    platform: 'node',
    external: (source) => source.startsWith('node:') && source !== 'node:http',
    plugins: [
      { name: 'ours', ...leanHttp, transform: (code, id) => ofSource(code, id, entry), renderChunk: inAscii },
    ],
    logLevel: 'silent',
  })
  await built.write({
    dir: path.join(folder, path.dirname(program)),
    entryFileNames: path.basename(program).replace(/\.ts$/, '.mjs'),
    chunkFileNames: `${path.basename(program, '.ts')}-[hash].mjs`,
    format: 'esm',
    // Beside the file, for whoever reads a stack of it; loading it would cost what building saves.
    sourcemap: true,
    // Names and lines stay readable in stacks; what is kept in memory as long as the program runs is shorter.
    minify: false,
    comments: false,
    banner: `const PANTAU_BUILT = ${JSON.stringify({ root, folder: finalFolder, programs })};`,
  })
  await built.close()
}

/** A module that asks where it is means its source, and the files beside that. */
function ofSource(code, id, entry) {
  if (!path.isAbsolute(id)) return null
  if (!id.includes('/node_modules/')) read.add(id)
  const url = JSON.stringify(pathToFileURL(id).href)
  const [folderOf, file] = [JSON.stringify(path.dirname(id)), JSON.stringify(id)]
  const said = code
    .replaceAll('import.meta.url', url)
    .replaceAll('import.meta.dirname', folderOf)
    .replaceAll('import.meta.filename', file)
    .replaceAll('import.meta.main', id === entry ? 'import.meta.main' : 'false')
    // CommonJS packages; modules that want these names make them themselves.
    .replaceAll(/(?<!(?:const|let|var) )\b__dirname\b/g, folderOf)
    .replaceAll(/(?<!(?:const|let|var) )\b__filename\b/g, file)
  return said === code ? null : said
}

/** One letter outside ASCII, and V8 keeps two bytes for every other one of the file. */
function inAscii(code) {
  const escaped = code.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return { code: escaped, map: null }
}

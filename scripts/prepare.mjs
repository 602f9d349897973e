/**
 * The one prepare step of `npm start`, `npm test` and `npm run bench`, named by its one argument: packages, Debian
 * packages, dashboard, programs. Plain JavaScript, because it runs on whatever Node the machine has (20 or newer) before
 * the pinned Node 24 is installed. Doing nothing takes well under two seconds.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDashboard } from './prepare/dashboard.mjs'
import { ensureDebianPackage, ensureDebianPackages } from './prepare/debian-package.mjs'
import { ensureInfluxdb } from './prepare/influxdb.mjs'
import { installPackages } from './prepare/packages.mjs'
import { PrepareError } from './prepare/prepare-error.mjs'
import { buildPrograms } from './prepare/programs.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const aim = process.argv[2]

try {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major < 20) {
    throw new PrepareError(
      `Pantau needs Node 20 or newer to begin; this is ${process.versions.node}. It brings its own Node 24.`,
    )
  }
  await installPackages(root)
  await buildDashboard(root)
  await buildPrograms(root)
  if (aim === 'test' || aim === 'bench') {
    // `npm start` needs neither at once: it installs ffmpeg after the front door answers, see scripts/supervise/main.ts.
    await ensureDebianPackage({ program: 'ffmpeg', debianPackage: 'ffmpeg', needed: true })
    await ensureDebianPackage({ program: 'chromium', debianPackage: 'chromium', needed: true })
  }
  if (aim === 'test') {
    // Page tests run faster without a browser's own windows; where it cannot be had, the whole one does.
    const windowless = 'chromium-headless-shell'
    await ensureDebianPackage({ program: windowless, debianPackage: windowless, needed: false })
    // 22 MB to fetch where nothing of GStreamer is there yet.
    await ensureDebianPackages({
      debianPackages: [
        'python3-gi',
        'gir1.2-gst-rtsp-server-1.0',
        'gstreamer1.0-plugins-good',
        'gstreamer1.0-plugins-bad',
      ],
      purpose: "GStreamer's RTSP server",
    })
    // systemd need not run here: only its reader of units is asked.
    await ensureDebianPackage({ program: 'systemd-analyze', debianPackage: 'systemd', needed: true })
    await ensureInfluxdb({ root })
  }
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  console.error(`\n${error.message}\n`)
  process.exit(1)
}

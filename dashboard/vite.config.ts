/** Builds the dashboard into `dashboard/dist`; the server hands that folder out as it is. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressBuild } from './compress-build.ts'

const frontDoor = process.env.PANTAU_FRONT_DOOR ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), compressBuild()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's content policy allows fonts, scripts and styles from 'self' alone: nothing may become a data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome120',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // zod and the line that forbids it to compile code lie in one chunk: every schema is made after that line.
          groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|zod-without-eval/ }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': frontDoor,
      '/socket': { target: frontDoor, ws: true },
      '/live': { target: frontDoor, ws: true },
    },
  },
})

import { spawn } from 'node:child_process'

/** Runs a program with its output on our console; resolves to whether it ended well. */
export function runShowingProgress(program, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** Runs a program silently; resolves to its exit code and the end of what it printed. */
export function runQuietly(program, args, { cwd, env = process.env, timeoutMs = 900_000 } = {}) {
  return new Promise((resolve) => {
    let tail = ''
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-4000)
    }
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve({ code: -1, tail: error.message }))
    child.once('close', (code) => resolve({ code: code ?? -1, tail }))
  })
}

export function findProgram(program: string): Promise<string | null>
export function installCommand(debianPackage: string): string
export function mayInstall(env?: NodeJS.ProcessEnv): Promise<boolean>
export function ensureDebianPackage(wanted: {
  program: string
  debianPackage: string
  needed: boolean
}): Promise<string | null>
export function ensureDebianPackages(wanted: {
  debianPackages: readonly string[]
  purpose: string
}): Promise<void>

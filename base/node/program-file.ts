/** Stands in front of every built program (scripts/prepare/build-programs.mjs) and nowhere else. */
declare const PANTAU_BUILT:
  | { readonly root: string; readonly folder: string; readonly programs: readonly string[] }
  | undefined

/**
 * The file to start for a process or thread of ours, named by its source: the built one when we are built ourselves, so
 * that a city that runs keeps to one version whatever happens to its sources.
 */
export function programFile(source: string): string {
  if (typeof PANTAU_BUILT === 'undefined' || !source.startsWith(`${PANTAU_BUILT.root}/`)) return source
  const { root, folder, programs } = PANTAU_BUILT
  const program = source.slice(root.length + 1)
  return programs.includes(program) ? `${folder}/${program.replace(/\.ts$/, '.mjs')}` : source
}

/** Where our own built program lies, by a name that other sources do not get; null when we run from sources. */
export function programsFolder(): string | null {
  return typeof PANTAU_BUILT === 'undefined' ? null : PANTAU_BUILT.folder
}

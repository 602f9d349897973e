/** One thing that is wrong in a city's files: which file, where in it, and what was got, in words for a person. */
export interface ConfigFault {
  /** File name inside the city's folder, e.g. `cameras.json`. */
  readonly file: string
  /** Place inside the file, e.g. `[3].bearingDeg`; empty for the file as a whole. */
  readonly path: string
  readonly message: string
}

/** A city that cannot be started: carries every fault that was found, not only the first. */
export class CityConfigError extends Error {
  override readonly name = 'CityConfigError'
  readonly dir: string
  readonly faults: readonly ConfigFault[]
  constructor(dir: string, faults: readonly ConfigFault[]) {
    const head =
      faults.length === 1
        ? `${dir}: 1 fault in the configuration`
        : `${dir}: ${faults.length} faults in the configuration`
    super([head, ...faults.map((fault) => `  ${formatFault(fault)}`)].join('\n'))
    this.dir = dir
    this.faults = faults
  }
}

export function formatFault(fault: ConfigFault): string {
  const where = fault.path === '' ? fault.file : `${fault.file} ${fault.path}`
  return `${where}: ${fault.message}`
}

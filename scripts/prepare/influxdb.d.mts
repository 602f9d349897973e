export function ensureInfluxdb(options: { root: string }): Promise<string>

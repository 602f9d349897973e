export function buildPrograms(root: string): Promise<void>
export function builtFolder(root: string): string | null
export function builtFile(root: string, folder: string | null, program: string): string

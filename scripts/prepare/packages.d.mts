/** Whether `node_modules` below `root` holds what its `package-lock.json` names. */
export function isInstalled(root: string): Promise<boolean>

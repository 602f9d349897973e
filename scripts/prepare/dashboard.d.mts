export function buildDashboard(root: string): Promise<void>

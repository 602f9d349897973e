/** The dashboard of these sources; `scripts/prepare/dashboard-for-tests.ts` built it before the first test. */
export const builtDashboard = new URL('../dist/', import.meta.url)

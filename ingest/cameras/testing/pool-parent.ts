/** A parent for shards, to be killed: tells the pids of its shards and waits. */
import { startTestPool } from './test-pool.ts'

const { pool } = startTestPool()
await pool.start([])
process.send?.(pool.shards().map((shard) => shard.pid))

/**
 * The SQL fragments that every level of camera health shares. Roll-ups hold sums, counts, least and greatest, never
 * averages, so that a coarser level is always the same fragments over the finer one.
 */
import { FIVE_MINUTES, HOUR, type Level } from './time-steps.ts'

/** Columns of a roll-up after `cam` and `t`. Pictures are measured on up samples only, so `up` counts them. */
export const ROLL_UP_COLUMNS =
  'n, up, bitrate_sum, bitrate_min, bitrate_max, fps_sum, rtt_n, rtt_sum, rtt_max, loss_sum, loss_max, decode_errors'

/** Joins roll-up rows of any level. */
export const ROLL_UP_SUMS = `sum(n) AS n, sum(up) AS up, sum(bitrate_sum) AS bitrate_sum,
  min(bitrate_min) AS bitrate_min, max(bitrate_max) AS bitrate_max, sum(fps_sum) AS fps_sum,
  sum(rtt_n) AS rtt_n, sum(rtt_sum) AS rtt_sum, max(rtt_max) AS rtt_max,
  sum(loss_sum) AS loss_sum, max(loss_max) AS loss_max, sum(decode_errors) AS decode_errors`

/** One raw sample in the shape of a roll-up. `s` is the alias of camera_health. */
export const RAW_AS_ROLL_UP = `1 AS n, s.up AS up,
  iif(s.up, coalesce(s.bitrate_kbps, 0), 0) AS bitrate_sum, iif(s.up, s.bitrate_kbps, NULL) AS bitrate_min,
  iif(s.up, s.bitrate_kbps, NULL) AS bitrate_max, iif(s.up, coalesce(s.fps_x10, 0), 0) AS fps_sum,
  iif(s.up AND s.rtt_x10 IS NOT NULL, 1, 0) AS rtt_n, iif(s.up, coalesce(s.rtt_x10, 0), 0) AS rtt_sum,
  iif(s.up, s.rtt_x10, NULL) AS rtt_max, iif(s.up, coalesce(s.loss_permille, 0), 0) AS loss_sum,
  iif(s.up, s.loss_permille, NULL) AS loss_max, coalesce(s.decode_errors, 0) AS decode_errors`

/** The roll-up tables from fine to coarse, with the mark up to which each is complete. */
export const ROLL_UPS = [
  { level: '5m', table: 'camera_health_5m', stepMs: FIVE_MINUTES, mark: 'rolled_5m' },
  { level: '1h', table: 'camera_health_1h', stepMs: HOUR, mark: 'rolled_1h' },
  { level: '1d', table: 'camera_health_1d', stepMs: 24 * HOUR, mark: 'rolled_1d' },
] as const satisfies readonly { level: Level; table: string; stepMs: number; mark: string }[]

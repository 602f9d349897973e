import { expect, test } from 'vitest'
import { baseUrl, controlUrl, readAddress } from './url.ts'

test.each([
  ['rtsp://10.0.0.5/live', { host: '10.0.0.5', port: 554, url: 'rtsp://10.0.0.5/live' }],
  ['rtsp://10.0.0.5:8554/a?b=c&d=e', { host: '10.0.0.5', port: 8554, url: 'rtsp://10.0.0.5:8554/a?b=c&d=e' }],
  ['rtsp://cam.local', { host: 'cam.local', port: 554, url: 'rtsp://cam.local/' }],
  ['rtsp://[fd00::7]/x', { host: 'fd00::7', port: 554, url: 'rtsp://[fd00::7]/x' }],
  ['rtsp://[fd00::7]:5544/x', { host: 'fd00::7', port: 5544, url: 'rtsp://[fd00::7]:5544/x' }],
  ['rtsp://user:p%40ss@10.0.0.5/x', { host: '10.0.0.5', port: 554, url: 'rtsp://10.0.0.5/x' }],
])('reads %s', (text, expected) => {
  expect(readAddress(text)).toEqual(expected)
})

test.each([
  'http://10.0.0.5/',
  'rtsp://',
  'rtsp://h:99999/x',
  'rtsp://h:0/x',
  'rtsp://h/a b',
  'rtsp://h/a\r\nX: y',
  '',
])('refuses %j', (text) => {
  expect(readAddress(text)).toBeNull()
})

const url = 'rtsp://10.0.0.5:554/cam/1'

test.each([
  ['Content-Base', 'rtsp://10.0.0.5:554/cam/1/', null, 'rtsp://10.0.0.5:554/cam/1/'],
  ['Content-Location when there is no base', null, 'rtsp://10.0.0.5/loc/', 'rtsp://10.0.0.5/loc/'],
  ['the request when there is neither', null, null, url],
  ['a base without scheme', '10.0.0.5/cam/1/', null, 'rtsp://10.0.0.5/cam/1/'],
  ['a base without host', '/cam/1/', null, 'rtsp://10.0.0.5:554/cam/1/'],
  ['the request when the base has an empty host', 'rtsp:///cam/1/', null, url],
  ['the request when the base is rubbish', 'rtsp://x y', null, url],
  ['a base with the scheme twice', 'rtsp://rtsp://10.0.0.5/x/', null, 'rtsp://10.0.0.5/x/'],
  ['a base with user and password, without them', 'rtsp://u:p@10.0.0.5/x/', null, 'rtsp://10.0.0.5/x/'],
  ['an IPv6 base', 'rtsp://[::ffff:10.0.0.5]/x/', null, 'rtsp://[::ffff:10.0.0.5]/x/'],
])('takes %s', (_what, base, location, expected) => {
  expect(baseUrl(url, base, location)).toBe(expected)
})

test.each([
  ['*', 'rtsp://h/s/', 'rtsp://h/s/'],
  [null, 'rtsp://h/s', 'rtsp://h/s'],
  ['', 'rtsp://h/s', 'rtsp://h/s'],
  ['trackID=1', 'rtsp://h/s', 'rtsp://h/s/trackID=1'],
  ['trackID=1', 'rtsp://h/s/', 'rtsp://h/s/trackID=1'],
  ['/trackID=1', 'rtsp://h/s/', 'rtsp://h/s/trackID=1'],
  ['?ctl=1', 'rtsp://h/s', 'rtsp://h/s?ctl=1'],
  ['trackID=0', 'rtsp://h/cam?channel=1&subtype=0/', 'rtsp://h/cam?channel=1&subtype=0/trackID=0'],
  ['trackID=0', 'rtsp://h/cam?channel=1', 'rtsp://h/cam?channel=1/trackID=0'],
  ['rtsp://h/s/track1', 'rtsp://h/s/', 'rtsp://h/s/track1'],
  ['rtsp://rtsp://h/s/track1', 'rtsp://h/s/', 'rtsp://h/s/track1'],
  ['rtsp://u:p@h/s/track1', 'rtsp://h/s/', 'rtsp://h/s/track1'],
  ['x\r\nEvil: 1', 'rtsp://h/s/', 'rtsp://h/s/'],
])('control %j joins %s', (control, base, expected) => {
  expect(controlUrl(base, control)).toBe(expected)
})

/** While it lasts no process of our own can be made, as in the second in which an upgrade replaces Node. */
export function withoutNode(): Disposable {
  const { execPath } = process
  process.execPath = '/nonexistent/node'
  return {
    [Symbol.dispose]() {
      process.execPath = execPath
    },
  }
}

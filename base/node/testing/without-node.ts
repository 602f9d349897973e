/** While it lasts no process of our own can be made, as in the second in which an upgrade replaces Node. */
export function withoutNode(): Disposable {
  return withNode('/nonexistent/node')
}

/** While it lasts the processes we make run another program. */
export function withNode(program: string): Disposable {
  const { execPath } = process
  process.execPath = program
  return {
    [Symbol.dispose]() {
      process.execPath = execPath
    },
  }
}

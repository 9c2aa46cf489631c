/**
 * What node is called with to run the gateway, for V8 reads this before any code: room for old objects before the first
 * full collection, in which V8's threads share the cores with the answers for 60 to 90 ms. Without it there is one every
 * few seconds while large answers are asked for. It takes up to 100 MB more memory then. `package.json` repeats it.
 */
export const v8Arguments: readonly string[] = ['--initial-old-space-size=256'];

/**
 * What node is called with to run the gateway, for V8 reads these before any code: a young generation that is twice as
 * large, and room for old objects before the first full collection. Large answers then seldom grow old while they are on
 * their way, which takes a tenth off their CPU time; and full collections, in which V8's threads share the cores with
 * the answers for 60 to 90 ms, become rare. It takes about 150 MB more memory under load. `package.json` repeats it.
 */
export const v8Arguments: readonly string[] = ['--max-semi-space-size=64', '--initial-old-space-size=256'];

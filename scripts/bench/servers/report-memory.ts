// Loaded before a process under measurement, started with --expose-gc: tells whoever started it how much memory it uses
// whenever a message asks for it, after a full collection.
process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ resident: rss, heap: heapUsed, external });
});
// The connection to whoever asks must not keep a process alive that has nothing else to do.
process.channel?.unref();

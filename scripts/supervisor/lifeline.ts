// Loaded into a process of the hub before its own file: ends it as if asked to once nobody is left who could ask.
// Otherwise it would hold its port for ever.

const endInOrder = (): void => {
  process.kill(process.pid, 'SIGTERM');
};

// A supervisor that is gone without a word (SIGKILL, out of memory) closes its end of the channel.
process.once('disconnect', endInOrder);
// The listener alone would keep a process alive that has nothing left to do.
process.channel?.unref();

// npm runs a script in a shell and hands a SIGTERM to that shell only; most shells end without passing it on.
if (process.env['npm_lifecycle_event'] !== undefined) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    endInOrder();
  }, 500).unref();
}

// Loaded into every child of the supervisor: when the supervisor is gone without a word (SIGKILL, out of memory),
// its end of the channel closes and the child ends as if asked to, instead of holding its port for ever.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
});
// The listener alone would keep a process alive that has nothing left to do.
process.channel?.unref();

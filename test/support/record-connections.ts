// Preloaded into a process under test: reports every address it connects to and every name it looks up to its parent.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const report = (kind: string, target: unknown): void => {
  process.send?.({ kind, target });
};

/** Wraps a method so that it reports its target first. */
function watch(
  owner: object,
  name: string,
  kind: string,
  targetOf: (args: readonly unknown[]) => unknown,
): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`${name} is no function, so it cannot be watched`);
  Reflect.set(owner, name, function watched(this: unknown, ...args: unknown[]): unknown {
    report(kind, targetOf(args));
    return Reflect.apply(original, this, args) as unknown;
  });
}

// Node hands its own callers' arguments on as one normalised list; everybody else passes options, or port and host.
function hostOf([first, second]: readonly unknown[]): unknown {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null)
    return (first as { host?: unknown; path?: unknown }).host ?? 'localhost';
  return typeof second === 'string' ? second : 'localhost';
}

watch(net.Socket.prototype, 'connect', 'connect', hostOf);
watch(dgram.Socket.prototype, 'send', 'datagram', (args) => args.findLast((arg) => typeof arg === 'string'));
for (const [owner, names] of [
  [dns, ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6']],
] as const) {
  for (const name of names) watch(owner, name, 'lookup', ([host]) => host);
}
syncBuiltinESMExports();
// The channel to the parent must not keep the process running.
process.channel?.unref();

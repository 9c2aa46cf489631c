// Preloaded into the suite's companion subgraphs: they would listen on fixed ports of every address of the machine.
// Here they listen on a free port of the loopback, tell their parent which, and end with it.
import { Server, type AddressInfo } from 'node:net';

const listen: unknown = Reflect.get(Server.prototype, 'listen');
if (typeof listen !== 'function') throw new Error('net.Server has no method listen to replace');

Server.prototype.listen = function listenOnLoopback(this: Server, ...given: unknown[]): Server {
  this.once('listening', () => {
    process.send?.({ port: (this.address() as AddressInfo).port });
  });
  const callback = given.filter((argument) => typeof argument === 'function');
  return Reflect.apply(listen, this, [{ host: '127.0.0.1', port: 0 }, ...callback]) as Server;
};
process.once('disconnect', () => process.exit());

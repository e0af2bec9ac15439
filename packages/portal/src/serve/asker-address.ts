import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * Whose request it is, seen past proxies that are believed. Nobody else's X-Forwarded-For says anything.
 *
 * @param trusted  addresses, subnets (10.0.0.0/8) or `loopback`, with commas; null: nobody
 */
export function askerAddress(trusted: string | null): (request: IncomingMessage) => string {
  if (trusted === null) return ({ socket }) => plain(socket.remoteAddress ?? '');
  const believed = new BlockList();
  for (const one of trusted.split(',').map((word) => word.trim())) {
    const [address = '', bits] = one.split('/');
    const kind = isIP(address);
    if (one === 'loopback') {
      believed.addSubnet('127.0.0.0', 8);
      believed.addAddress('::1', 'ipv6');
    } else if (kind !== 0) {
      const family = kind === 6 ? 'ipv6' : 'ipv4';
      if (bits === undefined) believed.addAddress(address, family);
      else believed.addSubnet(address, Number(bits), family);
    }
  }
  const isBelieved = (address: string): boolean => {
    const kind = isIP(address);
    return kind !== 0 && believed.check(address, kind === 6 ? 'ipv6' : 'ipv4');
  };
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress ?? '');
    // From the nearest on: the first that is not believed is the one who asks.
    const passed = String(headers['x-forwarded-for'] ?? '')
      .slice(-2000)
      .split(',');
    while (isBelieved(address) && passed.length > 0) {
      const next = plain(passed.pop()!.trim());
      if (isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}

const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);

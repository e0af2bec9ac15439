import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/**
 * Addresses that no channel may reach, even if an administrator types them: link-local ones, by which machines of
 * clouds tell their own secrets. Loopback and private ones are allowed: gateways stand in closed networks.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');
REFUSED.addAddress('100.100.100.200', 'ipv4');
REFUSED.addSubnet('0.0.0.0', 8, 'ipv4');

export const isRefusedAddress = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return REFUSED.check(mapped, isIP(mapped) === 6 ? 'ipv6' : 'ipv4');
};

/** @throws Error in words when a host resolves to what is refused, or to nothing */
export async function demandReachable(host: string): Promise<void> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = isIP(bare) ? [{ address: bare }] : await lookup(bare, { all: true });
  if (found.some(({ address }) => isRefusedAddress(address)))
    throw new Error(`地址 ${host} 不许访问（链路本地或云元数据）/ ${host} is a link-local or metadata address`);
}

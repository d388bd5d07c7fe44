import { BlockList, isIPv6 } from 'node:net';

/** Whether an address lies in one of the given addresses or CIDR ranges. IPv4 inside IPv6 counts as IPv4. */
export function isAddressIn(ranges: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', bits] = range.split('/');
    if (bits === undefined) list.addAddress(net, familyOf(net));
    else list.addSubnet(net, Number(bits), familyOf(net));
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return list.check(plain, familyOf(plain));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

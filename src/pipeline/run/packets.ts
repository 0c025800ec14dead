// Cutting what is to be asked into requests.

/** The items in their order, at most `size` in a packet; no items, no packets. */
export function inPackets<T>(items: readonly T[], size: number): T[][] {
  const packets: T[][] = []
  for (let at = 0; at < items.length; at += size) packets.push(items.slice(at, at + size))
  return packets
}

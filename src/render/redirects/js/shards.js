// In which data file an address is kept.
function shardOf(key) {
  let hash = 0x811c9dc5;
  new TextEncoder().encode(key).forEach((byte) => { hash = Math.imul(hash ^ byte, 0x01000193); });
  return ((hash >>> 0) & (SHARDS - 1)).toString(16).padStart(3, '0');
}

import {
  canonicalTimestamp,
  decodeSyncRequest,
  type Envelope,
  encodeMessage,
  encodeSyncRequest,
  formatTimestamp,
  hashTimestamp,
  MerkleTrie,
  type SyncRequest,
  type Timestamp,
} from '@extrato/protocol';
import { type Contender, interleave, work } from './interleave.ts';
import { findProtocolPeer, type PeerTimestamp, type PeerTrie, type ProtocolPeer } from './protocol-peer.ts';
import type { BenchRow } from './row.ts';

const COUNT = 100_000;
const DIFFS = 20_000;

/** The sync protocol beside the official package, in this very run. Throws when the two do not come to the same. */
export async function protocolRows(): Promise<BenchRow[]> {
  const peer = await findProtocolPeer();
  const log = yearOfTimestamps();
  return [parseAndHash(log, peer), insert(log, peer), pruneAndSerialise(log, peer), diff(log, peer), ...requests(log, peer)];
}

/** Edits of one busy year by two devices: bursts of a few edits within a minute, in order. Always the same. */
function yearOfTimestamps(): Timestamp[] {
  let random = 1;
  const next = (below: number): number => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (random >>> 8) % below;
  };
  let millis = Date.UTC(2025, 0, 1);
  return Array.from({ length: COUNT }, () => {
    millis += next(4) === 0 ? 1 + next(1_200_000) : 1 + next(3000);
    return formatTimestamp({ millis, counter: next(3), node: next(2) === 0 ? 'a1b2c3d4e5f60718' : 'b0b0b0b0b0b0b0b0' });
  });
}

function parseAndHash(log: readonly Timestamp[], peer: ProtocolPeer | null): BenchRow {
  const ours = work(() => log.reduce((sum, text) => sum ^ hashTimestamp(canonicalTimestamp(text) ?? text), 0));
  const theirs = peer && work(() => log.reduce((sum, text) => sum ^ (peer.Timestamp.parse(text)?.hash() ?? 0), 0));
  return compare('parse and hash 100,000 timestamps', ours, theirs, (a, b) => a === b);
}

function insert(log: readonly Timestamp[], peer: ProtocolPeer | null): BenchRow {
  const parsed = peer === null ? [] : parsedByPeer(log, peer);
  const ours = work(() => trieOf(log));
  const theirs = peer && work(() => peerTrieOf(parsed, peer));
  return compare('insert 100,000 timestamps into a trie', ours, theirs, (a, b) => a.toJson() === JSON.stringify(b));
}

function pruneAndSerialise(log: readonly Timestamp[], peer: ProtocolPeer | null): BenchRow {
  const full = trieOf(log);
  const peerFull = peer && peerTrieOf(parsedByPeer(log, peer), peer);
  const ours: Contender<string> = () => {
    const trie = full.clone();
    return () => {
      trie.prune();
      return trie.toJson();
    };
  };
  const theirs = peer && peerFull && work(() => JSON.stringify(peer.merkle.prune(peerFull)));
  return compare('prune and serialise the trie of 100,000 timestamps', ours, theirs, (a, b) => a === b);
}

/** Two devices of which one has a last edit more, far down in the trie. */
function diff(log: readonly Timestamp[], peer: ProtocolPeer | null): BenchRow {
  const [own, their] = [trieOf(log), trieOf(log.slice(0, -1))];
  const ours = work(() => repeat(() => own.diff(their)));
  const theirs = peer && peerDiff(log, peer);
  return compare('find where two tries differ, 20,000 times', ours, theirs, (a, b) => a === b);
}

function peerDiff(log: readonly Timestamp[], peer: ProtocolPeer): Contender<number | null> {
  const parsed = parsedByPeer(log, peer);
  const [own, their] = [peerTrieOf(parsed, peer), peerTrieOf(parsed.slice(0, -1), peer)];
  return work(() => repeat(() => peer.merkle.diff(own, their)));
}

function requests(log: readonly Timestamp[], peer: ProtocolPeer | null): BenchRow[] {
  const request: SyncRequest = {
    messages: log.map(envelopeOf),
    fileId: 'file',
    groupId: 'group',
    keyId: '',
    since: log[0] ?? '',
  };
  const bytes = encodeSyncRequest(request);
  const encode = work(() => encodeSyncRequest(request));
  const decode = work(() => decodeSyncRequest(bytes));
  const peerEncode = peer && work(() => peer.toBinary(peer.SyncRequestSchema, peer.create(peer.SyncRequestSchema, request)));
  const peerDecode = peer && work(() => peer.fromBinary(peer.SyncRequestSchema, bytes));
  return [
    compare('encode a request of 100,000 messages', encode, peerEncode, (a, b) => Buffer.compare(a, b) === 0),
    compare('decode a request of 100,000 messages', decode, peerDecode, (a, b) => a?.messages.length === b.messages.length),
  ];
}

function envelopeOf(timestamp: Timestamp, index: number): Envelope {
  const row = `7f1c6a2e-0d3b-4a57-9c1e-${String(index).padStart(12, '0')}`;
  const content = encodeMessage({ dataset: 'transactions', row, column: 'amount', value: `N:${index}` });
  return { timestamp, isEncrypted: false, content };
}

function trieOf(log: readonly Timestamp[]): MerkleTrie {
  const trie = new MerkleTrie();
  for (const timestamp of log) trie.insert(timestamp);
  return trie;
}

function parsedByPeer(log: readonly Timestamp[], peer: ProtocolPeer): PeerTimestamp[] {
  return log.flatMap((text) => peer.Timestamp.parse(text) ?? []);
}

function peerTrieOf(parsed: readonly PeerTimestamp[], peer: ProtocolPeer): PeerTrie {
  return parsed.reduce((trie, timestamp) => peer.merkle.insert(trie, timestamp), peer.merkle.emptyTrie());
}

function repeat<Output>(run: () => Output): Output {
  for (let count = 1; count < DIFFS; count++) run();
  return run();
}

function compare<Ours, Theirs>(
  name: string,
  ours: Contender<Ours>,
  theirs: Contender<Theirs> | null,
  agree: (ours: Ours, theirs: Theirs) => boolean,
): BenchRow {
  const timings = interleave(ours, theirs);
  if (timings.theirs !== null && !agree(timings.ours.output, timings.theirs.output)) {
    throw new Error(`Ours and the official package disagree: ${name}`);
  }
  return {
    work: name,
    unit: 'ms',
    ours: timings.ours.millis,
    peer: timings.theirs?.millis ?? null,
    floor: null,
    better: 'lower',
  };
}

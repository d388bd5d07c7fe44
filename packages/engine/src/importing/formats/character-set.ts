// The text of a file's bytes. Banks write whatever their mainframe writes and seldom say so truthfully, so the bytes
// themselves have a say (import-and-reconcile 6).

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
] as const;

/** Where declarations stand: the header of an OFX file, the prolog of an XML file. */
const DECLARATION_BYTES = 1024;

/**
 * The text of the bytes. In this order: byte order mark; UTF-16 without a mark; a declaration (`CHARSET:` of an OFX
 * header, `encoding=` of an XML prolog); valid UTF-8; windows-1252. A declared Western one-byte set gives way to bytes
 * that are valid UTF-8 with letters beyond ASCII: some banks copy the header and not the set.
 */
export function textFromBytes(bytes: Uint8Array): string {
  const mark = MARKS.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark) return decode(bytes.subarray(mark.bytes.length), mark.label);
  const wide = wideWithoutMark(bytes);
  if (wide) return decode(bytes, wide);
  const declared = declaredSet(bytes);
  if (declared && !/^windows-125|^iso-8859|^latin/.test(declared) && canDecode(declared))
    return strictText(bytes, declared) ?? decode(bytes, 'windows-1252');
  const oneByte = declared && canDecode(declared) ? declared : 'windows-1252';
  return strictText(bytes, 'utf-8') ?? decode(bytes, oneByte);
}

/** Text in UTF-16 is full of zero bytes, on one side of each pair. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 200);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > start.length / 4 && even === 0) return 'utf-16le';
  if (even > start.length / 4 && odd === 0) return 'utf-16be';
  return undefined;
}

function declaredSet(bytes: Uint8Array): string | undefined {
  const start = decode(bytes.subarray(0, DECLARATION_BYTES), 'windows-1252');
  const prolog = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  if (prolog) return labelOf(prolog);
  const header = /^\s*OFXHEADER\s*:/i.test(start) ? start : '';
  const charset = /\bCHARSET\s*:\s*([\w.-]+)/i.exec(header)?.[1];
  if (charset && !/^none$/i.test(charset)) return labelOf(charset);
  const encoding = /\bENCODING\s*:\s*([\w.-]+)/i.exec(header)?.[1];
  return encoding && /^(utf-?8|unicode)$/i.test(encoding) ? 'utf-8' : undefined;
}

/** OFX names code pages by their bare number. */
function labelOf(name: string): string {
  const lower = name.toLowerCase();
  return /^125\d$/.test(lower) ? `windows-${lower}` : lower;
}

function canDecode(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

function strictText(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

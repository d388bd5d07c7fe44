import type { Message } from '../message.ts';
import { DELIMITED, WireReader } from './reader.ts';
import { fieldSize, WireWriter } from './writer.ts';

const DATASET = 1;
const ROW = 2;
const COLUMN = 3;
const VALUE = 4;

/** Bytes of a `Message` (4): what an envelope carries, and what encryption hides. */
export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const { dataset, row, column, value } = message;
  const writer = new WireWriter(
    fieldSize(dataset.length) + fieldSize(row.length) + fieldSize(column.length) + fieldSize(value.length),
  );
  writer.string(DATASET, dataset);
  writer.string(ROW, row);
  writer.string(COLUMN, column);
  writer.string(VALUE, value);
  return writer.finish();
}

/** Reads a `Message`; undefined when the bytes are malformed. Missing fields are empty. */
export function decodeMessage(bytes: Uint8Array): Message | undefined {
  const reader = new WireReader(bytes);
  const message = { dataset: '', row: '', column: '', value: '' };
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ((DATASET << 3) | DELIMITED)) message.dataset = reader.string();
    else if (tag === ((ROW << 3) | DELIMITED)) message.row = reader.string();
    else if (tag === ((COLUMN << 3) | DELIMITED)) message.column = reader.string();
    else if (tag === ((VALUE << 3) | DELIMITED)) message.value = reader.string();
    else reader.skip(tag);
  }
  return reader.failed ? undefined : message;
}

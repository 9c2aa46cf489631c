import { isRecord, setOwn, type Data } from '../execution/data/record.ts';
import { fromByteText } from './byte-text.ts';

/** Puts values in place of the texts of spliced data, however deep: it is then as if it had been parsed. */
export function unfold(value: unknown): void {
  if (Array.isArray(value)) {
    for (const entry of value) unfold(entry);
    return;
  }
  if (!isRecord(value)) return;
  for (const key of Object.keys(value)) {
    const part = value[key];
    if (key.startsWith(',')) unfoldRun(value, key);
    else unfold(part);
  }
}

function unfoldRun(data: Data, name: string): void {
  const fields = JSON.parse(`{${fromByteText(String(data[name]))}}`) as Data;
  Reflect.deleteProperty(data, name);
  for (const [key, value] of Object.entries(fields)) setOwn(data, key, value);
}

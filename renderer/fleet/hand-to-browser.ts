/** Saves an overview where the program has no dialog for it: the browser keeps it where it keeps its downloads. */
import type { Envelope } from '../../shared/contract';
import type { ExportFormat } from '../../shared/fleet/formats';
import { EXPORT_WORDS } from '../../shared/words/fleet';
import type { PageBridge } from '../page-bridge';

/** Milliseconds after which a browser has taken what it was given. */
const TAKEN_MS = 60_000;

/** The name of the file. */
export async function handToBrowser(
  bridge: Pick<PageBridge, 'invoke'>,
  folder: string,
  format: ExportFormat,
): Promise<Envelope<string>> {
  const parts: string[] = [];
  for (let piece = 0; ; piece += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each piece is asked for when the one before it has come
    const reply = await bridge.invoke('fleet.piece', { folder, format, piece });
    if (!reply.ok) return reply;
    parts.push(reply.value.text);
    if (reply.value.isLast) break;
  }
  const { name, type } = EXPORT_WORDS[format];
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), TAKEN_MS);
  return { ok: true, value: name };
}

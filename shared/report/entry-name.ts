/** Names in a ZIP file: one folder deep, of plain characters, each once, and no device’s name on any system. */

/** UTF-16 units of a file's name. */
const MOST_UNITS = 80;

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** Gives each file a name that no other one has. */
export interface EntryNames {
  /** @param folder a word of this program; @param name whatever the file is called. */
  take(folder: string, name: string): string;
}

export function createEntryNames(): EntryNames {
  const taken = new Set<string>();
  return {
    take(folder, name) {
      const safe = safeName(name);
      const dot = safe.lastIndexOf('.');
      const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
      for (let count = 1; ; count += 1) {
        const entry = `${folder}/${stem}${count === 1 ? '' : `-${count}`}${ending}`;
        // Windows tells no names apart by case.
        if (taken.has(entry.toLowerCase())) continue;
        taken.add(entry.toLowerCase());
        return entry;
      }
    },
  };
}

function safeName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._()-]+/g, '_').replace(/^[.]+/, '_');
  // The ending says what it is, so the beginning gives way.
  const short =
    plain.length <= MOST_UNITS ? plain : plain.slice(plain.length - MOST_UNITS).replace(/^[.]+/, '_');
  const trimmed = short.replace(/[. ]+$/, '') || 'file';
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}

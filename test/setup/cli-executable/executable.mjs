/**
 * Puts a script into a copy of node.exe: Node's "single executable application". The blob is a resource of Windows, and so
 * are the icon and the version, so one tool writes all three. Source: Node's documentation, "Single executable
 * applications"; postject's README for the place of the blob.
 */
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Node looks for this resource, of the type "raw data". */
const BLOB_NAME = 'NODE_SEA_BLOB';
const RAW_DATA = 10;

/** Node looks for the blob only where the character behind this mark is a 1. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:';

/** English (United States), in Unicode. */
const LANGUAGE = { lang: 1033, codepage: 1200 };

/**
 * @typedef {object} Executable
 * @property {Buffer} node the program of Node for Windows
 * @property {Buffer} blob what Node made of the script and its assets
 * @property {Buffer} icon an .ico file
 * @property {string} version three numbers
 * @property {Readonly<Record<string, string>>} strings version information, for example ProductName
 */

/**
 * The finished program. The signature of node.exe is dropped, because it would no longer be valid.
 * @param {Executable} parts
 * @returns {Buffer}
 */
export function makeExecutable({ node, blob, icon, version, strings }) {
  const program = NtExecutable.from(node, { ignoreCert: true });
  const resources = NtExecutableResource.from(program);
  setVersion(resources.entries, version, strings);
  setIcon(resources.entries, icon);
  resources.entries.push({ type: RAW_DATA, id: BLOB_NAME, ...LANGUAGE, bin: bytesOf(blob) });
  resources.outputResource(program);
  return lightFuse(Buffer.from(program.generate()));
}

/**
 * @param {import('resedit').NtExecutableResource['entries']} entries
 * @param {string} version
 * @param {Readonly<Record<string, string>>} strings
 */
function setVersion(entries, version, strings) {
  const [info = Resource.VersionInfo.createEmpty()] = Resource.VersionInfo.fromEntries(entries);
  for (const language of info.getAllLanguagesForStringValues()) info.removeAllStringValues(language);
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  info.setFileVersion(major, minor, patch, 0, LANGUAGE.lang);
  info.setProductVersion(major, minor, patch, 0, LANGUAGE.lang);
  info.setStringValues(LANGUAGE, { ...strings, FileVersion: version, ProductVersion: version });
  info.outputToResourceEntries(entries);
}

/**
 * @param {import('resedit').NtExecutableResource['entries']} entries
 * @param {Buffer} icon
 */
function setIcon(entries, icon) {
  const [group] = Resource.IconGroupEntry.fromEntries(entries);
  Resource.IconGroupEntry.replaceIconsForResource(
    entries,
    group?.id ?? 1,
    group?.lang ?? LANGUAGE.lang,
    Data.IconFile.from(icon).icons.map(({ data }) => data),
  );
}

/**
 * Tells Node that there is a blob.
 * @param {Buffer} program
 */
function lightFuse(program) {
  const at = program.indexOf(`${FUSE}0`);
  if (at === -1 || program.includes(`${FUSE}0`, at + 1))
    throw new Error('This Node does not have exactly one place for a single executable application');
  program.write('1', at + FUSE.length);
  return program;
}

/**
 * @param {Buffer} buffer
 * @returns {ArrayBuffer}
 */
function bytesOf(buffer) {
  return new Uint8Array(buffer).buffer;
}

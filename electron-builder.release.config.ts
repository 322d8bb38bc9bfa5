/**
 * The release flavour: electron-builder.yml, and nothing leaves unsigned. The environment says who signs, either a
 * certificate for signtool (electron-builder reads it itself) or Azure Trusted Signing, never both.
 */
import type { Configuration } from 'electron-builder';

/** What signtool needs: a certificate as a file, an address or base64, and its password. */
const SIGNTOOL = ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'] as const;

/** What names the account at Azure. Who signs in is told by Azure's own variables: AZURE_TENANT_ID and its like. */
const AZURE = [
  'MARS_SIGN_ENDPOINT',
  'MARS_SIGN_ACCOUNT',
  'MARS_SIGN_PROFILE',
  'MARS_SIGN_PUBLISHER',
] as const;

/**
 * The release configuration.
 * @throws Error when the environment names no way to sign, half of one, or two.
 */
export function releaseConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const [signtool, azure] = [isComplete(env, SIGNTOOL), isComplete(env, AZURE)];
  if (signtool === azure) {
    throw new Error(
      `A release is signed in exactly one way. Set ${SIGNTOOL.join(' and ')}, or set ${AZURE.join(', ')}.`,
    );
  }
  const base = { extends: './electron-builder.yml', forceCodeSigning: true };
  if (signtool) return base;
  const [endpoint = '', codeSigningAccountName = '', certificateProfileName = '', publisherName = ''] =
    AZURE.map((name) => env[name]);
  return {
    ...base,
    win: {
      // Both ways in one configuration are refused, and the base has options for signtool.
      signtoolOptions: null,
      azureSignOptions: {
        endpoint,
        codeSigningAccountName,
        certificateProfileName,
        publisherName,
        fileDigest: 'SHA256',
      },
    },
  };
}

function isComplete(env: NodeJS.ProcessEnv, names: readonly string[]): boolean {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0 && missing.length < names.length)
    throw new Error(`${missing.join(' and ')} must be set too: half a way to sign signs nothing.`);
  return missing.length === 0;
}

/** A function, so that a check that only reads this file asks nothing of the environment. */
export default function configuration(): Configuration {
  return releaseConfiguration(process.env);
}

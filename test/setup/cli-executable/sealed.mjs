/**
 * What Node is told for good inside the executable. Whoever may set variables of an account, without any rights, must not
 * get code into a program that this account starts with rights: UAC makes the environment anew from what is kept there.
 * Source: Node's documentation, "Single executable applications" and `--openssl-config`.
 */
export const SEALED = /** @type {const} */ ({
  // NODE_OPTIONS is not looked at, so no --require and no --import.
  execArgvExtension: 'none',
  // OPENSSL_CONF is not looked at either: such a file can name a library that OpenSSL loads. The device NUL is always empty.
  execArgv: ['--openssl-config=NUL'],
  disableExperimentalSEAWarning: true,
  // Both hold for one platform only, and the blob may be made on another.
  useSnapshot: false,
  useCodeCache: false,
});
